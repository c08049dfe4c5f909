import type { DataSource } from 'typeorm';
import { publicHolidays } from '#libs/calendar/holidays.js';
import { businessInstant } from '#libs/domain/calendar/pace.js';
import { fold } from '#libs/domain/decider.js';
import { gateDecider } from '#libs/domain/gate/gate.js';
import type { Gate } from '#libs/domain/gate/state.js';
import type { Course } from '#libs/domain/program/next-steps.js';
import { programDecider } from '#libs/domain/program/program.js';
import type { PlannedProgram } from '#libs/domain/program/state.js';
import { gateIdOf, gateStream, programStream } from '#libs/domain/streams.js';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';
import type { ActivityParts } from '../activity-parts.js';
import { parseGateEvent, parseProgramEvent } from '../issue-order.js';

const day = 86_400_000;
const dateFrom = (instant: string, days: number): string =>
  new Date(Date.parse(instant) + days * day).toISOString().slice(0, 10);

/** Holidays around now: a year back for what is late, three ahead for the longest plan. */
export const holidaysAround = ({ charter }: PlannedProgram, now: string): readonly string[] =>
  publicHolidays(charter.calendar, dateFrom(now, -366), dateFrom(now, 3 * 366));

export const loadProgram = async (store: EventStorePort, programId: string): Promise<PlannedProgram> => {
  const stored = await store.readStream({ stream: programStream(programId) });
  const program = fold(programDecider, stored.map(parseProgramEvent));
  if (program.status === 'unknown' || program.status === 'unpinned') {
    throw new Error(`There is no program ${programId} in the record`);
  }
  return program;
};

export const loadGate = async (store: EventStorePort, gateId: string): Promise<Gate> => {
  const stored = await store.readStream({ stream: gateStream(gateId) });
  return fold(gateDecider, stored.map(parseGateEvent));
};

type PilotRow = { pilot_id: string; is_decided: boolean };

const loadPilots = async (dataSource: DataSource, programId: string) => {
  const rows: PilotRow[] = await dataSource.query(
    `select charter.data ->> 'pilotId' as pilot_id, exists (
       select 1 from es.event e where e.stream = charter.stream and e.type = 'PilotDecided'
     ) as is_decided
     from es.event charter
     where charter.type = 'PilotChartered' and charter.data ->> 'programId' = $1 order by charter.position`,
    [programId],
  );
  return rows.map(({ pilot_id, is_decided }) => ({ pilotId: pilot_id, isDecided: is_decided }));
};

/** Where a program stands at a wall-clock instant, from the record. */
export const loadCourse = async (
  { store, dataSource }: ActivityParts,
  programId: string,
  wall: string,
): Promise<Course> => {
  const program = await loadProgram(store, programId);
  const now = businessInstant(program.charter.pace, wall);
  const keys = program.template.gates.filter(({ per }) => per === 'program').map(({ key }) => key);
  const gates = await Promise.all(
    keys.map(async (key) => [key, await loadGate(store, gateIdOf(programId, key))] as const),
  );
  const pilots = await loadPilots(dataSource, programId);
  return { program, gates: Object.fromEntries(gates), pilots, holidays: holidaysAround(program, now), now };
};
