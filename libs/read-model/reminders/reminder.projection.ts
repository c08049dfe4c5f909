import type { EntityManager } from 'typeorm';
import type { ReminderEvent } from '#libs/domain/reminder/events.js';
import type { ProjectedEvent, Projection } from '../engine/projection.js';

type Of<Type extends ReminderEvent['type']> = {
  readonly data: Extract<ReminderEvent, { type: Type }>['data'];
  readonly at: string;
};

const ofType = <Type extends ReminderEvent['type']>(batch: readonly ProjectedEvent[], type: Type): Of<Type>[] =>
  batch.flatMap(({ event, occurredAt }) =>
    // Filtered by its type, so the data is that type's.
    event.type === type ? [{ data: event.data as Of<Type>['data'], at: occurredAt }] : [],
  );

const insertDue = async (due: readonly Of<'ReminderDue'>[], transaction: EntityManager): Promise<void> => {
  const rows = due.flatMap(({ data: { digestId, personId, day, items }, at }) =>
    items.map((item) => ({
      digest_id: digestId,
      item_id: item.itemId,
      person_id: personId,
      program_id: item.programId,
      kind: item.kind,
      title: item.title,
      link: item.link,
      due_on: item.dueOn,
      day,
      round: item.round,
      due_at: at,
    })),
  );
  if (rows.length === 0) return;
  await transaction.query(
    `insert into reminder (digest_id, item_id, person_id, program_id, kind, title, link, due_on, day, round, due_at)
     select digest_id, item_id, person_id, program_id, kind, title, link, due_on, day, round, due_at
     from jsonb_to_recordset($1::jsonb) as r(digest_id text, item_id text, person_id text, program_id text, kind text,
       title text, link text, due_on date, day date, round text, due_at timestamptz)
     on conflict (digest_id, item_id) do update set round = excluded.round, due_at = excluded.due_at`,
    [JSON.stringify(rows)],
  );
};

/** A digest is also sent to those its items were escalated to; only what its own person got is a reminder of him. */
const markSent = async (sent: readonly Of<'ReminderSent'>[], transaction: EntityManager): Promise<void> => {
  if (sent.length === 0) return;
  await transaction.query(
    `update reminder r set sent_at = s.at
     from unnest($1::text[], $2::text[], $3::timestamptz[]) as s(digest_id, person_id, at)
     where r.digest_id = s.digest_id and r.person_id = s.person_id`,
    [sent.map(({ data }) => data.digestId), sent.map(({ data }) => data.personId), sent.map(({ at }) => at)],
  );
};

type Mark = { readonly digestId: string; readonly itemId: string; readonly value: string };

/** The last word on an item wins, and PostgreSQL updates a row once in a statement. */
const lastOfEach = (marks: readonly Mark[]): Mark[] => [
  ...new Map(marks.map((mark) => [`${mark.digestId} ${mark.itemId}`, mark])).values(),
];

const markItems = async (
  column: 'acknowledged_at' | 'snoozed_until' | 'escalated_to',
  marks: readonly Mark[],
  transaction: EntityManager,
): Promise<void> => {
  if (marks.length === 0) return;
  const last = lastOfEach(marks);
  const type = column === 'escalated_to' ? 'text' : 'timestamptz';
  await transaction.query(
    `update reminder r set ${column} = m.value::${type}
     from unnest($1::text[], $2::text[], $3::text[]) as m(digest_id, item_id, value)
     where r.digest_id = m.digest_id and r.item_id = m.item_id`,
    [last.map(({ digestId }) => digestId), last.map(({ itemId }) => itemId), last.map(({ value }) => value)],
  );
};

/** One row for each item of a digest. Within a digest the due event comes first, so the order by kind of event holds. */
const apply = async (batch: readonly ProjectedEvent[], transaction: EntityManager): Promise<void> => {
  await insertDue(ofType(batch, 'ReminderDue'), transaction);
  await markSent(ofType(batch, 'ReminderSent'), transaction);
  const escalated = ofType(batch, 'ReminderEscalated').map(({ data }) => ({ ...data, value: data.to }));
  await markItems('escalated_to', escalated, transaction);
  const acknowledged = ofType(batch, 'ReminderAcknowledged').map(({ data, at }) => ({ ...data, value: at }));
  await markItems('acknowledged_at', acknowledged, transaction);
  const snoozed = ofType(batch, 'ReminderSnoozed').map(({ data }) => ({ ...data, value: data.until }));
  await markItems('snoozed_until', snoozed, transaction);
};

export const reminderProjection: Projection = {
  name: 'reminder',
  types: ['ReminderDue', 'ReminderSent', 'ReminderEscalated', 'ReminderAcknowledged', 'ReminderSnoozed'],
  tables: ['rm.reminder'],
  apply,
};
