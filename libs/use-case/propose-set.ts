import type { DataSource } from 'typeorm';
import type { Outcome } from '#libs/command/handle-command.js';
import { refuse } from '#libs/domain/decider.js';
import { decimalOf, decimalWith } from '#libs/domain/money/money.js';
import type { SetCommand } from '#libs/domain/set/commands.js';
import {
  type AccountLine,
  feasibilityOfLine,
  lineColumns,
  lineJoins,
} from '#libs/read-model/account-list/account-line.js';
import { numberAt } from '#libs/read-model/amounts.js';
import { sets } from './aggregates.js';
import { type Asker, type Engine, record, recordedEarlier } from './record.js';

type Proposal = Extract<SetCommand, { type: 'ProposeCustomerSet' }>['data'];
type Figures = Pick<Proposal, 'attractiveness' | 'feasibility' | 'opportunity'>;

const readLines = (database: DataSource, accountIds: readonly string[]): Promise<AccountLine[]> =>
  database.query(`select ${lineColumns} from rm.account_line l ${lineJoins} where l.account_id = any($1)`, [
    accountIds,
  ]);

const meanOf = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  return Math.round((known.reduce((total, value) => total + value, 0) / known.length) * 10_000) / 10_000;
};

/** Where the set lies on the map, and the size of its bubble: from what is known of its accounts now. */
const figuresOf = (lines: readonly AccountLine[], currency: string): Figures => {
  const total = lines.reduce((sum, { opportunity }) => sum.plus(opportunity ?? '0'), decimalOf(0));
  return {
    attractiveness: meanOf(lines.map(({ score }) => numberAt(score))),
    feasibility: meanOf(lines.map(feasibilityOfLine)),
    opportunity: { amount: decimalWith(total, 2), currency: lines[0]?.currency ?? currency },
  };
};

const earlierFigures = async ({ store }: Engine, setId: string, commandId: string): Promise<Figures | undefined> => {
  const [first] = await recordedEarlier(store, sets, setId, commandId);
  if (first?.type !== 'CustomerSetProposed') return undefined;
  const { attractiveness, feasibility, opportunity } = first.data;
  return { attractiveness, feasibility, opportunity };
};

/** Proposes a customer set with its place on the map. A repetition keeps the figures of the first time. */
export const proposeSet = async (
  engine: Engine & { readonly database: DataSource },
  words: Omit<Proposal, keyof Figures>,
  asker: Asker,
): Promise<Outcome<unknown>> => {
  const charter = await engine.clock.charterOf(words.programId);
  if (charter === undefined) return refuse('program-unknown');
  const lines = await readLines(engine.database, words.accountIds);
  const unknown = words.accountIds.filter((accountId) => !lines.some((line) => line.account_id === accountId));
  if (unknown.length > 0) return refuse('account-not-registered', unknown.slice(0, 20).join(', '));
  const earlier = await earlierFigures(engine, words.setId, asker.commandId);
  const data = { ...words, ...(earlier ?? figuresOf(lines, charter.currency)) };
  return record(engine, sets, { id: words.setId, order: { type: 'ProposeCustomerSet', data }, asker });
};
