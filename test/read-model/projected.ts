import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { handleCommand } from '#libs/command/handle-command.js';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';
import { PostgresEventStore } from '#libs/event-store/postgres-event-store.js';
import { openDatabase } from '#libs/read-model/database.js';
import { catchUp } from '#libs/read-model/engine/runner.js';
import { projections } from '#libs/read-model/projections.js';
import type { Aggregate, Order } from '#libs/use-case/record.js';
import { createTestDatabase } from '#test/kit/database.js';

type Fact = { readonly type: string; readonly data: object };

/** A store and read models on a database of their own; what is said is done by the real deciders. */
export type Projected = {
  readonly database: DataSource;
  readonly store: PostgresEventStore;
  /** Sends a command by its aggregate's rules; anything but an acceptance fails the test. */
  say<State, Command extends Order, Event extends Fact>(
    aggregate: Aggregate<State, Command, Event>,
    id: string,
    command: NoInfer<Command>,
  ): Promise<void>;
  /** To the head, or as if the record ended at a position. */
  catchUp(upTo?: number): Promise<void>;
  close(): Promise<void>;
};

const endingAt = (store: PostgresEventStore, last: number): EventStorePort => ({
  append: (command) => store.append(command),
  findCommand: (commandId) => store.findCommand(commandId),
  readStream: (request) => store.readStream(request),
  readAll: async (request) => (await store.readAll(request)).filter(({ position }) => position <= last),
  head: async () => Math.min(last, await store.head()),
  follow: (request) => store.follow(request),
  close: () => store.close(),
});

export const openProjected = async (): Promise<Projected> => {
  const test = await createTestDatabase();
  const database = await openDatabase(test.url, 3);
  const pool = new pg.Pool({ connectionString: test.url, max: 3 });
  const store = new PostgresEventStore({ pool });
  return {
    database,
    store,
    async say(aggregate, id, command) {
      const outcome = await handleCommand(store, {
        decider: aggregate.decider,
        parse: aggregate.parse,
        stream: aggregate.stream(id),
        command,
        context: { commandId: randomUUID(), actor: command.by, occurredAt: command.at },
      });
      if (outcome.kind !== 'accepted') throw new Error(`${command.type}: ${JSON.stringify(outcome)}`);
    },
    catchUp: async (upTo = Number.MAX_SAFE_INTEGER) => {
      await catchUp(database, endingAt(store, upTo), projections);
    },
    close: async () => {
      await store.close();
      await pool.end();
      await database.destroy();
      await test.drop();
    },
  };
};
