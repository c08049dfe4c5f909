import type { DataSource } from 'typeorm';
import type { ActionRow } from '#libs/contract/work.contract.js';
import { businessDaysLate } from '#libs/domain/program/forecast.js';
import { accountRefs } from '../account-list/account-line.js';
import { personNames } from '../people/names.js';
import { type NamedClock, programClocks } from '../programs/program-clocks.js';
import { actionItem } from '../reminders/item-ids.js';
import { lastReminders } from '../reminders/last-reminders.js';
import { readReminders } from '../reminders/reminder-row.js';
import type { ActionRecord } from './action.entity.js';
import { plannedAction } from './action.projection.js';

const lateOf = ({ open, dueOn }: ActionRecord, program: NamedClock | undefined): number =>
  open && program !== undefined ? businessDaysLate(dueOn, program.clock.today, program.clock.calendar) : 0;

/** Actions with the names of everybody and everything they concern, in the order given. */
export const actionRows = async (
  database: DataSource,
  records: readonly ActionRecord[],
  now: string,
): Promise<ActionRow[]> => {
  const programs = await programClocks(database, now, [...new Set(records.map(({ programId }) => programId))]);
  const accountOf = await accountRefs(
    database,
    records.map(({ accountId }) => accountId),
  );
  const people = await personNames(
    database,
    records.flatMap(({ ownerId, notes }) => [ownerId, ...notes.said.map(({ by }) => by)]),
  );
  const itemIds = records.map(({ id }) => actionItem(id));
  const reminded = lastReminders(await readReminders(database, itemIds));
  return records.map((record): ActionRow => {
    const { id, version, programId, accountId, pilotId, ownerId, title, status, dueOn, notes, state } = record;
    const { detail, horizon } = plannedAction(state).plan;
    const program = programs.get(programId);
    return {
      actionId: id,
      version,
      programId,
      programName: program?.name ?? programId,
      accountId,
      accountName: accountOf(accountId).name,
      pilotId,
      title,
      detail,
      owner: people.ref(ownerId),
      dueOn,
      horizon,
      status,
      businessDaysLate: lateOf(record, program),
      evidence: notes.evidence,
      notes: notes.said.map(({ at, by, note }) => ({ at, by: people.ref(by), note })),
      lastReminderAt: reminded.of(actionItem(id)),
    };
  });
};
