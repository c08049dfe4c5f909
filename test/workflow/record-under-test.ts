import pg from 'pg';
import type { DataSource } from 'typeorm';
import { handleCommand, type Outcome } from '#libs/command/handle-command.js';
import { type DomainEvent, parseEvent, parserOf } from '#libs/domain/catalogue.js';
import type { GateCommand } from '#libs/domain/gate/commands.js';
import { gateEvent } from '#libs/domain/gate/events.js';
import { gateDecider } from '#libs/domain/gate/gate.js';
import { type Person, personEvent } from '#libs/domain/person/events.js';
import { personDecider } from '#libs/domain/person/person.js';
import type { PilotCommand } from '#libs/domain/pilot/commands.js';
import { pilotEvent } from '#libs/domain/pilot/events.js';
import { pilotDecider } from '#libs/domain/pilot/pilot.js';
import type { ProgramCommand } from '#libs/domain/program/commands.js';
import { programEvent } from '#libs/domain/program/events.js';
import { programDecider } from '#libs/domain/program/program.js';
import { gateStream, personStream, pilotStream, programStream } from '#libs/domain/streams.js';
import { PostgresEventStore } from '#libs/event-store/postgres-event-store.js';
import { openDatabase } from '#libs/read-model/database.js';
import { createLog, type Log } from '#libs/telemetry/log.js';
import { createTestDatabase } from '#test/kit/database.js';

export type RecordUnderTest = {
  readonly url: string;
  readonly store: PostgresEventStore;
  readonly dataSource: DataSource;
  readonly log: Log;
  /** Commands of people, as the API would pass them on. */
  program(command: ProgramCommand): Promise<Outcome<unknown>>;
  gate(command: GateCommand): Promise<Outcome<unknown>>;
  pilot(command: PilotCommand): Promise<Outcome<unknown>>;
  person(profile: Person): Promise<Outcome<unknown>>;
  /** Every fact so far, in order. */
  events(): Promise<readonly DomainEvent[]>;
  close(): Promise<void>;
};

export const parse = { program: parserOf(programEvent), gate: parserOf(gateEvent), pilot: parserOf(pilotEvent) };

/** A real store on a database of its own. */
export const recordUnderTest = async (): Promise<RecordUnderTest> => {
  const database = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: 8 });
  const store = new PostgresEventStore({ pool });
  const dataSource = await openDatabase(database.url, 6);
  let orders = 0;
  const contextOf = ({ by, at }: { by: string; at: string }) => {
    orders += 1;
    return { commandId: `person:${orders}`, actor: by, occurredAt: at };
  };
  return {
    url: database.url,
    store,
    dataSource,
    log: createLog('test', 'silent'),
    program: (command) => {
      const stream = programStream(command.data.programId);
      const request = { decider: programDecider, stream, command, parse: parse.program };
      return handleCommand(store, { ...request, context: contextOf(command) });
    },
    gate: (command) => {
      const stream = gateStream(command.data.gateId);
      const request = { decider: gateDecider, stream, command, parse: parse.gate };
      return handleCommand(store, { ...request, context: contextOf(command) });
    },
    pilot: (command) => {
      const stream = pilotStream(command.data.pilotId);
      const request = { decider: pilotDecider, stream, command, parse: parse.pilot };
      return handleCommand(store, { ...request, context: contextOf(command) });
    },
    person: (profile) => {
      const command = { type: 'RegisterPerson', by: 'admin', at: new Date().toISOString(), data: profile } as const;
      const stream = personStream(profile.personId);
      const request = { decider: personDecider, stream, command, parse: parserOf(personEvent) };
      return handleCommand(store, { ...request, context: contextOf(command) });
    },
    events: async () => (await store.readAll({ after: 0, limit: 10_000 })).map(parseEvent),
    close: async () => {
      await store.close();
      await pool.end();
      await dataSource.destroy();
      await database.drop();
    },
  };
};
