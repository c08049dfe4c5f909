import type { DataSource } from 'typeorm';
import type { PilotPage } from '#libs/contract/pilots.contract.js';
import { accountRefs } from '../account-list/account-line.js';
import { readHistory } from '../history/read-history.js';
import { personNames } from '../people/names.js';
import { missingCheckIns } from '../pilots/check-ins.js';
import { PilotRow } from '../pilots/pilot.entity.js';
import { type CharteredPilot, charteredPilot } from '../pilots/pilot.projection.js';
import { pilotLine } from '../pilots/pilot-line.js';
import { meanOf } from '../pilots/pilot-notes.js';
import { gateLines } from '../programs/gate-lines.js';
import { readProgramFacts } from '../programs/program-facts.js';
import { currentProgramRows } from '../rows/current-program-rows.js';

type ActionOfPilot = {
  id: string;
  title: string;
  status: string;
  due_on: string;
  account_id: string;
  owner_id: string;
};

const shownHistory = 200;

const readActions = (database: DataSource, pilotId: string): Promise<ActionOfPilot[]> =>
  database.query(
    `select id, title, status, due_on::text, account_id, owner_id from rm.action
     where pilot_id = $1 order by due_on, id limit 200`,
    [pilotId],
  );

/** The first baseline that was frozen; week 0 of its series. */
const baselineOf = ({ baselines }: CharteredPilot): PilotPage['baseline'] => {
  const [first] = baselines;
  if (first === undefined) return null;
  const { metric, from, to, treated, control } = first;
  return { metric, from, to, treated: meanOf(treated), control: meanOf(control) };
};

const seriesOf = ({ baselines }: CharteredPilot, { notes }: PilotRow): PilotPage['series'] => [
  ...baselines.map(({ metric, treated, control }) => ({
    week: 0,
    metric,
    treated: meanOf(treated),
    control: meanOf(control),
  })),
  ...notes.observed,
];

const namedIn = (pilot: CharteredPilot, row: PilotRow, actions: readonly ActionOfPilot[]): string[] => [
  row.leadId,
  ...pilot.charter.roles.map(({ personId }) => personId),
  ...row.notes.checkIns.map(({ by }) => by),
  ...actions.map(({ owner_id }) => owner_id),
];

const accountsIn = (pilot: CharteredPilot, actions: readonly ActionOfPilot[]): string[] => [
  ...pilot.charter.accountIds,
  ...(pilot.pairs ?? []).flatMap(({ accountId, controlId }) => [accountId, controlId]),
  ...actions.map(({ account_id }) => account_id),
];

/** The pilot board; null when there is none of that id. `now` is wall time. */
export const pilotPage =
  (database: DataSource) =>
  async (pilotId: string, now: string): Promise<PilotPage | null> => {
    const row = await database.getRepository(PilotRow).findOneBy({ id: pilotId });
    if (row === null) return null;
    const { facts, people: team } = await readProgramFacts(currentProgramRows(database, now), [row.programId]);
    const program = facts[0];
    if (program === undefined) return null;
    const pilot = charteredPilot(row.state);
    const actions = await readActions(database, pilotId);
    const people = await personNames(database, namedIn(pilot, row, actions));
    const accountOf = await accountRefs(database, accountsIn(pilot, actions));
    const history = await readHistory(database, { pilotId, limit: shownHistory });
    const { clock, record } = program;
    const { notes } = row;
    return {
      ...pilotLine(row, people, clock),
      version: row.version,
      programId: row.programId,
      programName: record.name,
      setId: row.setId,
      hypothesis: pilot.charter.hypothesis,
      currency: program.program.charter.currency,
      midOn: row.midOn,
      today: clock.today,
      roles: pilot.charter.roles.map(({ personId, part }) => ({ person: people.ref(personId), part })),
      accountRefs: row.accountIds.map(accountOf),
      criteria: [...(pilot.criteria ?? [])],
      criteriaLockedAt: notes.lockedAt,
      controls: (pilot.pairs ?? []).map(({ accountId, controlId, distance }) => ({
        account: accountOf(accountId),
        control: accountOf(controlId),
        distance,
      })),
      baseline: baselineOf(pilot),
      series: seriesOf(pilot, row),
      checkIns: notes.checkIns.map(({ pilotId: _, by, ...checkIn }) => ({ ...checkIn, by: people.ref(by) })),
      missingCheckIns: missingCheckIns(row, clock),
      evaluation: notes.evaluated === null ? null : { ...notes.evaluated, results: [...notes.evaluated.results] },
      gates: gateLines(program, team).filter((line) => line.pilotId === pilotId),
      actions: actions.map(({ id, title, status, due_on, account_id, owner_id }) => ({
        actionId: id,
        title,
        status,
        dueOn: due_on,
        account: accountOf(account_id),
        owner: people.ref(owner_id),
      })),
      history: history.items,
    };
  };
