import {
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { Settings } from '#libs/config/settings.js';
import type { PostgresEventStore } from '#libs/event-store/postgres-event-store.js';
import { openDatabase } from '#libs/read-model/database.js';
import { ProjectionRunner } from '#libs/read-model/engine/runner.js';
import { projections } from '#libs/read-model/projections.js';
import { createLog, type Log } from '#libs/telemetry/log.js';
import { openEventStore } from '#libs/use-case/open-event-store.js';
import { startReconciler } from './reconcile.js';
import { startRelay } from './relay.js';

const settingsToken = Symbol('settings');

/** Follows the record: read models, pokes to the workflows, and the check that no workflow is missing. */
@Injectable()
export class Projector implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log: Log = createLog('projector');
  private readonly ends: (() => Promise<unknown>)[] = [];

  constructor(@Inject(settingsToken) private readonly settings: Settings) {}

  async onApplicationBootstrap(): Promise<void> {
    const { databaseUrl, masterKey } = this.settings;
    const database = await openDatabase(databaseUrl);
    this.ends.push(() => database.destroy());
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 6 });
    this.ends.push(() => pool.end());
    const store = await openEventStore(pool, masterKey);
    this.ends.push(() => store.close());
    const runner = new ProjectionRunner({ database, store, projections, log: this.log });
    runner.start();
    this.ends.push(() => runner.stop());
    await this.startProcessManagement(database, store);
  }

  async onApplicationShutdown(): Promise<void> {
    for (const end of this.ends.reverse()) await end();
  }

  /** The connection is lazy: commands and read models go on while Temporal is away. */
  private async startProcessManagement(dataSource: DataSource, store: PostgresEventStore): Promise<void> {
    const { temporalAddress, temporalNamespace } = this.settings;
    const connection = Connection.lazy({ address: temporalAddress });
    this.ends.push(() => connection.close());
    const client = new Client({ connection, namespace: temporalNamespace });
    const parts = { store, dataSource, client, log: this.log };
    const relay = startRelay(parts);
    this.ends.push(() => relay.stop());
    const reconciler = startReconciler(parts);
    this.ends.push(() => reconciler.stop());
  }
}

@Module({})
export class ProjectorModule {
  static with(settings: Settings): DynamicModule {
    return { module: ProjectorModule, providers: [{ provide: settingsToken, useValue: settings }, Projector] };
  }
}
