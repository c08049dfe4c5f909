import { setTimeout as wait } from 'node:timers/promises';
import { addBusinessDays } from '#libs/domain/calendar/business-days.js';
import type { Course } from '#libs/domain/program/next-steps.js';
import { defaultTemplate } from '#libs/domain/template/default-template.js';
import { createLog } from '#libs/telemetry/log.js';
import { charterProgram } from '#libs/use-case/charter-program.js';
import { loadCourse } from '#workflows/program/load-course.js';
import { play } from '../cast/play.js';
import { asking, type Script } from '../cast/stage.js';
import { Narrator } from './narrator.js';
import type { OpenStage } from './open-stage.js';
import { team } from './rehearsal-people.js';

const programId = 'rehearsal';
/** People answer within a day or two of business time; a program that stands still this long waits for something else. */
const patienceWeeks = 12;
const leastPatience = 60_000;

const script: Script = { team, tardiness: 3, uplift: 0.2 };

const nextMonday = (today: string): string => {
  const calendar = { workingDays: [1], holidays: [] };
  return addBusinessDays(today, 0, calendar);
};

const charter = async (stage: OpenStage, currency: string, secondsPerWeek: number): Promise<void> => {
  const body = {
    name: 'Rehearsal',
    scope: { description: 'The whole account base', segments: [], countries: [], territoryIds: [] },
    team: { ...team, approverIds: [...team.approverIds] },
    calendar: { timeZone: 'UTC', country: 'US', workingDays: [1, 2, 3, 4, 5] },
    currency,
    startOn: nextMonday(stage.clock.wallNow().slice(0, 10)),
    templateId: defaultTemplate.templateId,
    acceleration: 60 / secondsPerWeek,
  };
  const outcome = await charterProgram(stage, programId, body, asking(team.leadId, programId, 'charter'));
  if (outcome.kind !== 'accepted') throw new Error(`The program could not be chartered: ${JSON.stringify(outcome)}`);
};

const waitsFor = ({ program, gates, pilots }: Course): string => {
  const open = Object.entries(gates).flatMap(([key, { status }]) =>
    status === 'unopened' || status === 'decided' ? [] : [`${key} is ${status}`],
  );
  const undecided = pilots.filter(({ isDecided }) => !isDecided).length;
  return `${program.status}; gates: ${open.length === 0 ? 'none open' : open.join(', ')}; pilots not decided: ${undecided}`;
};

export type ProgramEnd = 'closed' | 'cancelled';

/** Charters a program over the whole base and plays its people's parts until it ends; the workflows do the rest. */
export const runProgram = async (
  stage: OpenStage,
  { currency, secondsPerWeek }: { readonly currency: string; readonly secondsPerWeek: number },
  say: (text: string) => void,
): Promise<ProgramEnd> => {
  const narrator = new Narrator(stage.store, say, await stage.store.head());
  const parts = { store: stage.store, dataSource: stage.database, log: createLog('rehearsal', 'silent') };
  await charter(stage, currency, secondsPerWeek);
  const patience = Math.max(leastPatience, patienceWeeks * secondsPerWeek * 1000);
  for (let lastMove = Date.now(); ; ) {
    const course = await loadCourse(parts, programId, stage.clock.wallNow());
    const done = await play(stage, script, course);
    const moved = await narrator.readOn();
    narrator.tellWeek(course.now);
    const { status } = course.program;
    if (status === 'closed' || status === 'cancelled') return status;
    if (done > 0 || moved) lastMove = Date.now();
    else if (Date.now() - lastMove > patience) throw new Error(`The program stands still. It is ${waitsFor(course)}.`);
    if (done === 0) await wait(100);
  }
};
