import type { ClientBase, Pool } from 'pg';
import type { AppendResult } from './append.types.js';
import type { PreparedAppend } from './prepare-append.js';

/** A flush that takes longer than this is given up; its outcome is then unknown. */
const flushTimeout = 15_000;

type AnswerRow = {
  readonly out_kind: 'appended' | 'duplicate' | 'conflict' | 'command-reused';
  readonly out_position: string | null;
  readonly out_versions: Record<string, number> | null;
  readonly out_stream: string | null;
  readonly out_actual: string | null;
};

const encodeBatch = (batch: readonly PreparedAppend[]): unknown[] => {
  const streams = [...new Set(batch.flatMap(({ parts }) => parts.map(({ stream }) => stream)))];
  const streamNumbers = new Map(streams.map((stream, index) => [stream, index + 1]));
  const from: number[] = [];
  const to: number[] = [];
  const partStreams: number[] = [];
  const expected: number[] = [];
  const counts: number[] = [];
  const events: string[] = [];
  for (const [index, { parts }] of batch.entries()) {
    let inCommand = 0;
    from.push(partStreams.length + 1);
    for (const part of parts) {
      partStreams.push(streamNumbers.get(part.stream) ?? 0);
      expected.push(part.expected);
      counts.push(part.events.length);
      for (const [inPart, text] of part.events.entries()) {
        inCommand += 1;
        events.push(`{"a":${index + 1},"p":${partStreams.length},"k":${inCommand},"j":${inPart + 1},${text.slice(1)}`);
      }
    }
    to.push(partStreams.length);
  }
  const commandIds = batch.map(({ commandId }) => commandId);
  const digests = batch.map(({ digest }) => digest);
  return [streams, commandIds, digests, from, to, partStreams, expected, counts, `[${events.join(',')}]`];
};

const decodeAnswer = (row: AnswerRow, { commandId }: PreparedAppend): AppendResult => {
  switch (row.out_kind) {
    case 'appended':
    case 'duplicate':
      return { kind: row.out_kind, position: Number(row.out_position), versions: row.out_versions ?? {} };
    case 'conflict':
      return { kind: 'conflict', stream: row.out_stream ?? '', actual: Number(row.out_actual) };
    case 'command-reused':
      return { kind: 'command-reused', commandId };
  }
};

/** Sends commands of distinct ids in one statement; answers in the same order. Outside a transaction it is one commit. */
export const flush = async (
  connection: Pool | ClientBase,
  batch: readonly PreparedAppend[],
): Promise<readonly AppendResult[]> => {
  // The driver knows `query_timeout` per query; its types do not.
  const query = {
    name: 'keyline-append-batch',
    text: 'select * from es.append_batch($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    values: encodeBatch(batch),
    query_timeout: flushTimeout,
  };
  const { rows } = await connection.query<AnswerRow>(query);
  return batch.map((command, index) => {
    const row = rows[index];
    if (row === undefined) throw new Error('the flush answered fewer commands than it was given');
    return decodeAnswer(row, command);
  });
};
