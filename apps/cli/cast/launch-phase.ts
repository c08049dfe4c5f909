import { addBusinessDays } from '#libs/domain/calendar/business-days.js';
import { localDate } from '#libs/domain/calendar/local-time.js';
import type { StructureOption } from '#libs/domain/organization/events.js';
import type { Course } from '#libs/domain/program/next-steps.js';
import { organizations, values } from '#libs/use-case/aggregates.js';
import { estimateRemaining } from '#libs/use-case/estimate-remaining.js';
import { planWave } from '#libs/use-case/plan-wave.js';
import { record } from '#libs/use-case/record.js';
import { asking, happened, type Script, type Stage, settle } from './stage.js';

const soon = ({ program, holidays, now }: Course, days: number): string =>
  addBusinessDays(localDate(now, program.charter.calendar.timeZone), days, {
    workingDays: program.charter.calendar.workingDays,
    holidays,
  });

export const estimate = async (stage: Stage, { team }: Script, { program }: Course): Promise<number> => {
  await settle(stage);
  const asker = asking(team.analystId, program.programId, 'remaining');
  return happened(await estimateRemaining(stage, program.programId, asker)) ? 1 : 0;
};

const options: readonly StructureOption[] = ['dedicated-unit', 'managers-inside-sales', 'matrix-virtual-teams'];

/** Three options are compared and one is chosen. */
export const chooseStructure = async (stage: Stage, { team }: Script, { program }: Course): Promise<number> => {
  const { programId } = program;
  let done = 0;
  for (const [index, option] of options.entries()) {
    const scores = {
      coverage: 7 - index,
      cost: 4 + index,
      conflict: 6,
      speed: 5 + index,
      distance: 7 - index,
      span: 6,
    };
    const data = { programId, option, scores, note: 'Compared by the program team.' };
    const asker = asking(team.leadId, programId, 'structure', option);
    if (
      happened(
        await record(stage, organizations, { id: programId, order: { type: 'ScoreStructureOption', data }, asker }),
      )
    )
      done += 1;
  }
  const data = {
    programId,
    option: 'dedicated-unit' as const,
    reason: 'Key accounts need one team that answers for all of it.',
  };
  const asker = asking(team.leadId, programId, 'structure', 'choose');
  if (happened(await record(stage, organizations, { id: programId, order: { type: 'ChooseStructure', data }, asker })))
    done += 1;
  return done;
};

const mechanisms = [
  { kind: 'roles', name: 'Key account manager and team charter' },
  { kind: 'ritual', name: 'Quarterly business review with each key account' },
  { kind: 'incentive', name: 'Bonus on account margin over two years' },
] as const;

export const defineMechanisms = async (stage: Stage, { team }: Script, course: Course): Promise<number> => {
  const { programId } = course.program;
  let done = 0;
  for (const [index, { kind, name }] of mechanisms.entries()) {
    const mechanismId = `${programId}.mechanism.${index + 1}`;
    const data = { programId, mechanismId, kind, name, ownerId: team.unitHeadId, goLiveOn: soon(course, 10) };
    const asker = asking(team.leadId, mechanismId);
    if (
      happened(await record(stage, organizations, { id: programId, order: { type: 'DefineMechanism', data }, asker }))
    )
      done += 1;
  }
  return done;
};

const waves = [
  { name: 'Key accounts', tiers: ['key'] as const, after: 5 },
  { name: 'Major accounts', tiers: ['major'] as const, after: 20 },
];

export const planWaves = async (stage: Stage, { team }: Script, course: Course): Promise<number> => {
  const { programId } = course.program;
  await settle(stage);
  let done = 0;
  for (const [index, { name, tiers, after }] of waves.entries()) {
    const words = {
      programId,
      waveId: `${programId}.wave.${index + 1}`,
      name,
      tiers: [...tiers],
      launchOn: soon(course, after),
      entry: 'Owners are named and trained.',
      exit: 'Every account has an agreed plan.',
    };
    if (happened(await planWave(stage, words, asking(team.leadId, words.waveId)))) done += 1;
  }
  return done;
};

/** Value is planned, reported with evidence, and validated by finance, who does not own it. */
export const proveValue = async (stage: Stage, { team }: Script, { program }: Course): Promise<number> => {
  const { programId, charter } = program;
  const lineId = `${programId}.value.1`;
  const amount = (figure: string) => ({ amount: figure, currency: charter.currency });
  const steps = [
    {
      by: team.leadId,
      order: {
        type: 'PlanValue' as const,
        data: {
          programId,
          lineId,
          title: 'More sales to the pilot accounts',
          ownerId: team.unitHeadId,
          amount: amount('250000.00'),
        },
      },
    },
    {
      by: team.unitHeadId,
      order: {
        type: 'ReportActual' as const,
        data: { programId, lineId, amount: amount('231500.00'), evidence: 'Order book of the pilot accounts.' },
      },
    },
    {
      by: team.financeId,
      order: { type: 'ValidateValue' as const, data: { programId, lineId, amount: amount('231500.00') } },
    },
  ];
  let done = 0;
  for (const { by, order } of steps) {
    if (happened(await record(stage, values, { id: programId, order, asker: asking(by, lineId, order.type) })))
      done += 1;
  }
  return done;
};
