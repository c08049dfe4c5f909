import type { DataSource, EntityManager } from 'typeorm';
import type { PastReminder } from '#libs/domain/reminder/policy.js';

/** One item of a digest, and what came of it; as the table has it, instants and dates as text. */
export type ReminderRow = {
  readonly digest_id: string;
  readonly item_id: string;
  readonly person_id: string;
  readonly program_id: string;
  readonly kind: string;
  readonly title: string;
  readonly link: string;
  readonly due_on: string;
  readonly day: string;
  readonly round: PastReminder['round'];
  readonly due_at: string;
  readonly sent_at: string | null;
  readonly escalated_to: string | null;
  readonly acknowledged_at: string | null;
  readonly snoozed_until: string | null;
};

type Stored = { readonly [Key in keyof ReminderRow]: Key extends Instant ? Date | null : ReminderRow[Key] };
type Instant = 'due_at' | 'sent_at' | 'acknowledged_at' | 'snoozed_until';

const textOf = (instant: Date | null): string | null => instant?.toISOString() ?? null;

const reminderColumns = `digest_id, item_id, person_id, program_id, kind, title, link, due_on::text, day::text, round,
  due_at, sent_at, escalated_to, acknowledged_at, snoozed_until`;

const reminderRowOf = ({ due_at, sent_at, acknowledged_at, snoozed_until, ...row }: Stored): ReminderRow => ({
  ...row,
  due_at: textOf(due_at) ?? '',
  sent_at: textOf(sent_at),
  acknowledged_at: textOf(acknowledged_at),
  snoozed_until: textOf(snoozed_until),
});

/** What was said about these items, oldest first; to one person when he is named. */
export const readReminders = async (
  database: DataSource,
  itemIds: readonly string[],
  personId: string | null = null,
): Promise<ReminderRow[]> => {
  if (itemIds.length === 0) return [];
  const rows: Stored[] = await database.query(
    `select ${reminderColumns} from rm.reminder
     where item_id = any($1) and ($2::text is null or person_id = $2) order by due_at, digest_id`,
    [itemIds, personId],
  );
  return rows.map(reminderRowOf);
};

export const readDigests = async (
  transaction: EntityManager,
  digestIds: readonly string[],
): Promise<readonly ReminderRow[]> => {
  const rows: Stored[] = await transaction.query(`select ${reminderColumns} from reminder where digest_id = any($1)`, [
    digestIds,
  ]);
  return rows.map(reminderRowOf);
};

export const writeReminders = async (transaction: EntityManager, rows: readonly ReminderRow[]): Promise<void> => {
  if (rows.length === 0) return;
  await transaction.query(
    `insert into reminder select * from jsonb_populate_recordset(null::reminder, $1::jsonb)
     on conflict (digest_id, item_id) do update set round = excluded.round, due_at = excluded.due_at,
       sent_at = excluded.sent_at, escalated_to = excluded.escalated_to, acknowledged_at = excluded.acknowledged_at,
       snoozed_until = excluded.snoozed_until`,
    [JSON.stringify(rows)],
  );
};
