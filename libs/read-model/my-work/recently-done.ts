import type { DataSource } from 'typeorm';
import type { MyWork } from '#libs/contract/work.contract.js';
import { parseEvent } from '#libs/domain/catalogue.js';
import { summaryOf } from '../history/summary.js';

type Row = {
  stream: string;
  type: string;
  schemaVersion: number;
  data: unknown;
  occurred_at: Date;
  program_id: string | null;
  gate_id: string | null;
  pilot_id: string | null;
};

const linkOf = ({ stream, program_id, gate_id, pilot_id }: Row): string => {
  if (stream.startsWith('action-')) return `/work#${stream.slice('action-'.length)}`;
  if (gate_id !== null) return `/gates/${gate_id}`;
  if (pilot_id !== null) return `/pilots/${pilot_id}`;
  return program_id === null ? '/work' : `/programs/${program_id}`;
};

const done = [
  'VoteCast',
  'VoteChanged',
  'GateSubmitted',
  'InformationSupplied',
  'ConditionMet',
  'MilestoneSubmitted',
  'MilestoneAccepted',
  'MilestoneReturned',
  'CheckInRecorded',
  'ActionCompleted',
  'ActionVerified',
];

/** The last things a person did that somebody waited for. */
export const recentlyDone = async (database: DataSource, personId: string): Promise<MyWork['recentlyDone']> => {
  const rows: Row[] = await database.query(
    `select e.stream, e.type, e.schema_version as "schemaVersion", e.data, e.occurred_at, h.program_id, h.gate_id, h.pilot_id
     from (select * from rm.history where actor = $1 and type = any($2) order by position desc limit 10) h
     join es.event e on e.position = h.position order by e.position desc`,
    [personId, done],
  );
  return rows.map((row) => ({
    title: summaryOf(parseEvent(row)),
    at: row.occurred_at.toISOString(),
    link: linkOf(row),
  }));
};
