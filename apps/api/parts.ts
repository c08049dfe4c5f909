import type { DataSource } from 'typeorm';
import type { Settings } from '#libs/config/settings.js';
import type { PostgresEventStore } from '#libs/event-store/postgres-event-store.js';
import type { Imports } from '#libs/import/jobs/imports.js';
import type { ProjectionWatch } from '#libs/read-model/engine/projection-watch.js';
import type { OpenEvents } from '#libs/read-model/history/read-history.js';
import type { Log } from '#libs/telemetry/log.js';
import type { ProgramClock } from '#libs/use-case/program-clock.js';
import { notFound } from './http/problem.js';

/** What the process opens before it serves, for whoever needs it; it closes them in order. */
export class Parts {
  readonly settings: Settings;
  readonly store: PostgresEventStore;
  readonly database: DataSource;
  readonly watch: ProjectionWatch;
  readonly clock: ProgramClock;
  readonly imports: Imports;
  readonly log: Log;

  constructor(opened: Omit<Parts, 'requireProgram' | 'openEvents'>) {
    ({
      settings: this.settings,
      store: this.store,
      database: this.database,
      watch: this.watch,
      clock: this.clock,
      imports: this.imports,
      log: this.log,
    } = opened);
  }

  readonly openEvents: OpenEvents = (rows) => this.store.open(rows);

  /** Lists of a program that nobody chartered are not empty: there is no such address. */
  async requireProgram(programId: string): Promise<void> {
    if ((await this.clock.charterOf(programId)) === undefined) throw notFound();
  }
}
