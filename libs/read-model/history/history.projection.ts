import type { EntityManager } from 'typeorm';
import { eventSchemas } from '#libs/domain/catalogue.js';
import type { ProjectedEvent, Projection } from '../engine/projection.js';
import { noSubject, type Subject, sameSubject, subjectOf } from './subject.js';

type SubjectRow = Subject & { readonly stream: string };
type HistoryLine = Subject & { readonly recorded: ProjectedEvent };

const readSubjects = async (streams: readonly string[], transaction: EntityManager): Promise<Map<string, Subject>> => {
  const rows: SubjectRow[] = await transaction.query(
    `select stream, program_id as "programId", account_id as "accountId", null as "gateId", pilot_id as "pilotId"
     from history_subject where stream = any($1)`,
    [streams],
  );
  return new Map(rows.map(({ stream, ...subject }) => [stream, subject]));
};

const writeSubjects = async (subjects: ReadonlyMap<string, Subject>, transaction: EntityManager): Promise<void> => {
  if (subjects.size === 0) return;
  const rows = [...subjects.values()];
  await transaction.query(
    `insert into history_subject (stream, program_id, account_id, pilot_id)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[])
     on conflict (stream) do update set program_id = excluded.program_id, account_id = excluded.account_id,
       pilot_id = excluded.pilot_id`,
    [
      [...subjects.keys()],
      rows.map(({ programId }) => programId),
      rows.map(({ accountId }) => accountId),
      rows.map(({ pilotId }) => pilotId),
    ],
  );
};

const writeLines = async (lines: readonly HistoryLine[], transaction: EntityManager): Promise<void> => {
  const of = <Value>(pick: (line: HistoryLine) => Value): Value[] => lines.map(pick);
  await transaction.query(
    `insert into history
       (position, stream, version, type, actor, occurred_at, program_id, account_id, gate_id, pilot_id)
     select * from unnest($1::bigint[], $2::text[], $3::int[], $4::text[], $5::text[], $6::timestamptz[],
       $7::text[], $8::text[], $9::text[], $10::text[])`,
    [
      of(({ recorded }) => recorded.position),
      of(({ recorded }) => recorded.stream),
      of(({ recorded }) => recorded.version),
      of(({ recorded }) => recorded.event.type),
      of(({ recorded }) => recorded.actor),
      of(({ recorded }) => recorded.occurredAt),
      of(({ programId }) => programId),
      of(({ accountId }) => accountId),
      of(({ gateId }) => gateId),
      of(({ pilotId }) => pilotId),
    ],
  );
};

/** The record itself and the streams of accounts name their subject in every event; only the others are remembered. */
const needsMemory = (stream: string): boolean => /^(gate|pilot|set|action|digest)-/.test(stream);

const apply = async (batch: readonly ProjectedEvent[], transaction: EntityManager): Promise<void> => {
  const streams = [...new Set(batch.map(({ stream }) => stream))].filter(needsMemory);
  const known = streams.length === 0 ? new Map<string, Subject>() : await readSubjects(streams, transaction);
  const changed = new Map<string, Subject>();
  const lines = batch.map((recorded): HistoryLine => {
    const { stream, event } = recorded;
    const before = known.get(stream);
    const subject = subjectOf(event, before);
    if (needsMemory(stream) && !sameSubject(subject, before ?? noSubject)) {
      known.set(stream, subject);
      changed.set(stream, subject);
    }
    return { recorded, ...subject };
  });
  await writeSubjects(changed, transaction);
  await writeLines(lines, transaction);
};

export const historyProjection: Projection = {
  name: 'history',
  types: eventSchemas.map(({ shape }) => shape.type.value),
  tables: ['rm.history', 'rm.history_subject'],
  apply,
};
