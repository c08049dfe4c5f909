import type { DataSource } from 'typeorm';
import { type DomainEvent, parseEvent } from '#libs/domain/catalogue.js';
import { programStream } from '#libs/domain/streams.js';

type FirstRow = { stream: string; type: string; schema_version: number; data: unknown };

/** More streams than that are not under way at once; then the memory starts anew. */
const most = 20_000;

/** The first fact of a stream says for ever what it belongs to: program, pilot, owner, approvers. */
export class Origins {
  private readonly known = new Map<string, DomainEvent>();

  constructor(private readonly dataSource: DataSource) {}

  of(stream: string): DomainEvent | undefined {
    return this.known.get(stream);
  }

  /** Loads what is not known yet: these streams, and then the charters of the programs they belong to. */
  async learn(streams: Iterable<string>): Promise<void> {
    if (this.known.size > most) this.known.clear();
    const wanted = [...streams];
    await this.load(wanted);
    const programs = wanted.flatMap((stream) => {
      const first = this.known.get(stream);
      return first !== undefined && 'programId' in first.data ? [programStream(first.data.programId)] : [];
    });
    await this.load(programs);
  }

  async pilotsOf(programId: string): Promise<readonly string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `select data ->> 'pilotId' as id from es.event where type = 'PilotChartered' and data ->> 'programId' = $1 order by position`,
      [programId],
    );
    return rows.map(({ id }) => id);
  }

  private async load(streams: readonly string[]): Promise<void> {
    const missing = [...new Set(streams)].filter((stream) => !this.known.has(stream));
    if (missing.length === 0) return;
    const rows: FirstRow[] = await this.dataSource.query(
      'select stream, type, schema_version, data from es.event where stream = any($1) and version = 1',
      [missing],
    );
    for (const { stream, type, schema_version, data } of rows) {
      this.known.set(stream, parseEvent({ type, schemaVersion: schema_version, data }));
    }
  }
}
