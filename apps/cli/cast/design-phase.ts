import type { RatedCriterion } from '#libs/domain/account/events.js';
import type { Course } from '#libs/domain/program/next-steps.js';
import type { SetKind } from '#libs/domain/set/events.js';
import { accounts, readiness, sets } from '#libs/use-case/aggregates.js';
import { proposeSet } from '#libs/use-case/propose-set.js';
import { record } from '#libs/use-case/record.js';
import { suggestSets } from '#libs/use-case/suggest-sets.js';
import { asking, happened, lot, type Script, type Stage, settle } from './stage.js';
import { accountsToRate, largestBuyers, scoreAgain } from './thin-data.js';

const groups = ['Account managers', 'Customer service', 'Product management'] as const;

/** Skill and will of three groups; one has a barrier. */
export const assessReadiness = async (stage: Stage, { team }: Script, programId: string): Promise<number> => {
  let done = 0;
  for (const [index, group] of groups.entries()) {
    const data = { programId, group, skill: 3 + (index % 2), will: index === 2 ? 2 : 4, note: '' };
    const asker = asking(team.changeLeadId, programId, 'readiness', index);
    const order = { type: 'AssessReadiness' as const, data };
    if (happened(await record(stage, readiness, { id: programId, order, asker }))) done += 1;
  }
  return done;
};

const rated: readonly RatedCriterion[] = ['competitive-landscape', 'willingness-to-partner', 'skill', 'will'];

const rate = async (stage: Stage, by: string, programId: string, accountIds: readonly string[]): Promise<number> => {
  let done = 0;
  for (const accountId of accountIds) {
    for (const criterion of rated) {
      const score = Math.round((3 + lot(`${accountId} ${criterion}`) * 6) * 2) / 2;
      const order = { type: 'GiveRating' as const, data: { accountId, criterion, score, note: '' } };
      const asker = asking(by, programId, 'rate', accountId, criterion);
      if (happened(await record(stage, accounts, { id: accountId, order, asker }))) done += 1;
    }
  }
  return done;
};

type ChosenSet = {
  readonly kind: SetKind;
  readonly name: string;
  readonly rationale: string;
  readonly accountIds: readonly string[];
};

/** The sets that the base suggests, or else one of its largest buyers. */
const setsToPropose = async (stage: Stage, programId: string): Promise<readonly ChosenSet[]> => {
  const { suggestions } = await suggestSets(stage.database)(programId, { accountsPerOwner: 3, setSize: 8 });
  const suggested = suggestions
    .map(({ accounts: members, ...set }) => ({ ...set, accountIds: members.map(({ accountId }) => accountId) }))
    .filter(({ accountIds }) => accountIds.length > 0);
  if (suggested.length > 0) return suggested;
  const accountIds = await largestBuyers(stage);
  if (accountIds.length === 0) return [];
  const rationale = 'The largest buyers: the data says too little of the others.';
  return [{ kind: 'penetration', name: 'The largest buyers', rationale, accountIds }];
};

/** The accounts that matter most are rated by people: what the data cannot say. Where it says little, all are. */
export const rateAccounts = async (stage: Stage, { team }: Script, programId: string): Promise<number> => {
  await settle(stage);
  const unknown = await accountsToRate(stage);
  let done = await rate(stage, team.analystId, programId, unknown);
  if (unknown.length > 0) await scoreAgain(stage, programId, team.analystId);
  for (const { accountIds } of await setsToPropose(stage, programId))
    done += await rate(stage, team.analystId, programId, accountIds);
  return done;
};

/** The set of each kind is proposed by the analyst and chosen by the lead. */
export const chooseSets = async (stage: Stage, { team }: Script, { program }: Course): Promise<number> => {
  const { programId } = program;
  await settle(stage);
  let done = 0;
  for (const { kind, name, rationale, accountIds } of await setsToPropose(stage, programId)) {
    const setId = `${programId}.${kind}`;
    const words = { setId, programId, kind, name, rationale, accountIds: [...accountIds] };
    if (happened(await proposeSet(stage, words, asking(team.analystId, setId, 'propose')))) done += 1;
    const order = {
      type: 'SelectCustomerSet' as const,
      data: { setId, reason: 'The most value that the team can carry.' },
    };
    if (happened(await record(stage, sets, { id: setId, order, asker: asking(team.leadId, setId, 'select') })))
      done += 1;
  }
  return done;
};
