import {
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import pg from 'pg';
import type { Settings } from '#libs/config/settings.js';
import { noMailer, smtpMailer } from '#libs/notify/mailer.js';
import { openDatabase } from '#libs/read-model/database.js';
import { createLog, type Log } from '#libs/telemetry/log.js';
import { openEventStore } from '#libs/use-case/open-event-store.js';
import { pilotActivities } from '#workflows/pilot/pilot.activities.js';
import { programActivities } from '#workflows/program/program.activities.js';
import { mailActivities, reminderActivities } from '#workflows/reminder/owner-reminders.activities.js';
import { connectWhenReachable } from './connection.js';
import { installRuntime, startWorkers } from './workers.js';

const settingsToken = Symbol('settings');

/** Does the waiting and the work of the workflows. Opened in order, closed in the reverse one. */
@Injectable()
export class WorkflowWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log: Log;
  private readonly ends: (() => unknown)[] = [];

  constructor(@Inject(settingsToken) private readonly settings: Settings) {
    this.log = createLog('worker', settings.logLevel);
  }

  async onApplicationBootstrap(): Promise<void> {
    const { databaseUrl, masterKey, temporalAddress, temporalNamespace, smtpUrl, mailFrom, publicUrl } = this.settings;
    const dataSource = await openDatabase(databaseUrl, 4);
    this.ends.push(() => dataSource.destroy());
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 6 });
    this.ends.push(() => pool.end());
    const store = await openEventStore(pool, masterKey);
    this.ends.push(() => store.close());
    const mailer = smtpUrl === undefined ? noMailer : smtpMailer(smtpUrl, mailFrom);
    this.ends.push(() => mailer.close());

    installRuntime(this.log);
    const connection = await connectWhenReachable(temporalAddress, this.log);
    this.ends.push(() => connection.close());
    const parts = { store, dataSource, log: this.log };
    const workers = await startWorkers({
      connection,
      namespace: temporalNamespace,
      databaseWork: { ...programActivities(parts), ...pilotActivities(parts), ...reminderActivities(parts) },
      mailWork: mailActivities({ ...parts, mailer, publicUrl }),
    });
    this.ends.push(() => workers.stop());
    workers.failed.catch((error: unknown) => {
      this.log.fatal({ err: error }, 'The worker failed');
      process.exit(1);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    for (const end of this.ends.reverse()) await end();
  }
}

@Module({})
export class WorkerModule {
  static with(settings: Settings): DynamicModule {
    return { module: WorkerModule, providers: [{ provide: settingsToken, useValue: settings }, WorkflowWorker] };
  }
}
