import { describe, expect, it } from '@jest/globals';
import { fold } from '../decider.js';
import type { GateEvent } from '../gate/events.js';
import { gateDecider } from '../gate/gate.js';
import { openingOf } from '../gate/opening.js';
import { gateIdOf } from '../streams.js';
import { defaultTemplate } from '../template/default-template.js';
import type { GateKey } from '../template/template.js';
import type { ProgramEvent } from './events.js';
import { type Course, programSteps } from './next-steps.js';
import { founded, programId, running, team } from './program.fixture.js';
import { programDecider } from './program.js';

// Program p1 starts on Monday 2026-03-02 in Berlin: phase 1 ends on Friday 2026-04-10, around Easter.

const holidays = ['2026-04-03', '2026-04-06'];

const opened = (key: GateKey): GateEvent[] => {
  const plan = defaultTemplate.gates.find((each) => each.key === key);
  if (plan === undefined) throw new Error(`no gate ${key}`);
  const gateId = gateIdOf(programId, key);
  return [{ type: 'GateOpened', data: openingOf({ gateId, programId, plan, team, dueOn: '2026-04-10' }) }];
};

const decided = (key: GateKey, decision: 'go' | 'conditional-go' | 'recycle' | 'stop'): GateEvent[] => {
  const gateId = gateIdOf(programId, key);
  const dossier = { position: 1, hash: 'a'.repeat(64), results: [] };
  return [
    ...opened(key),
    { type: 'GateSubmitted', data: { gateId, by: 'cy', round: 1, note: '', dossier } },
    { type: 'GateDecided', data: { gateId, programId, key, decision, rationale: `${decision} by sue`, round: 1 } },
  ];
};

type Situation = {
  readonly now: string;
  readonly facts?: readonly ProgramEvent[];
  readonly gates?: Partial<Record<GateKey, readonly GateEvent[]>>;
  readonly pilots?: Course['pilots'];
};

const stepsAt = ({ now, facts = running, gates = {}, pilots = [] }: Situation) => {
  const program = fold(programDecider, facts);
  if (program.status === 'unknown' || program.status === 'unpinned') throw new Error('no program');
  const states = Object.entries(gates).map(([key, events]) => [key, fold(gateDecider, events)]);
  const { commands, nextAt } = programSteps({ program, gates: Object.fromEntries(states), pilots, holidays, now });
  return { ids: commands.map(({ commandId }) => commandId), commands: commands.map(({ command }) => command), nextAt };
};

const phase = (number: 2 | 3, startedOn: string): ProgramEvent[] => [
  { type: 'PhaseCompleted', data: { programId, phase: number === 2 ? 1 : 2, gateId: 'p1.G1' } },
  { type: 'PhaseStarted', data: { programId, phase: number, startedOn, plannedEndOn: '2026-07-10' } },
];
const accepted = (number: 1 | 2 | 3, ...weeks: readonly number[]): ProgramEvent[] =>
  weeks.map((week) => ({
    type: 'MilestoneAccepted',
    data: { programId, milestoneId: `p1.P${number}W${week}`, by: 'ana' },
  }));
const weeks = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe('a chartered program', () => {
  it('opens its charter gate', () => {
    const { ids, commands } = stepsAt({ now: '2026-02-27T09:00:00.000Z', facts: founded });
    expect(ids).toEqual(['p1.G0:open']);
    expect(commands[0]).toMatchObject({ type: 'OpenGate', data: { leadId: 'ana', dueOn: '2026-03-03' } });
  });

  it('waits for people while the gate is open or turned back', () => {
    const nothing = { ids: [], commands: [], nextAt: null };
    const now = '2026-03-02T09:00:00.000Z';
    expect(stepsAt({ now, facts: founded, gates: { G0: opened('G0') } })).toEqual(nothing);
    expect(stepsAt({ now, facts: founded, gates: { G0: decided('G0', 'recycle') } })).toEqual(nothing);
  });

  it('starts on its day once the gate said go', () => {
    const gates = { G0: decided('G0', 'go') };
    expect(stepsAt({ now: '2026-02-27T09:00:00.000Z', facts: founded, gates })).toEqual({
      ids: [],
      commands: [],
      nextAt: '2026-03-01T23:00:00.000Z',
    });
    const { ids, commands } = stepsAt({ now: '2026-03-01T23:00:00.000Z', facts: founded, gates });
    expect(ids).toEqual(['p1:phase:1:start']);
    expect(commands[0]).toMatchObject({ data: { startedOn: '2026-03-02', holidays } });
  });

  it('starts on the next business day when it is allowed late', () => {
    const late = { now: '2026-04-03T10:00:00.000Z', facts: founded, gates: { G0: decided('G0', 'conditional-go') } };
    expect(stepsAt(late).commands[0]).toMatchObject({ type: 'StartProgram', data: { startedOn: '2026-04-07' } });
  });

  it('is cancelled by a stop', () => {
    const { commands } = stepsAt({
      now: '2026-03-02T09:00:00.000Z',
      facts: founded,
      gates: { G0: decided('G0', 'stop') },
    });
    expect(commands).toEqual([
      {
        type: 'CancelProgram',
        by: 'system',
        at: '2026-03-02T09:00:00.000Z',
        data: { programId, reason: 'Charter: stop by sue' },
      },
    ]);
  });
});

describe('a milestone', () => {
  it('slips the business day after it was due', () => {
    expect(stepsAt({ now: '2026-03-06T22:00:00.000Z' })).toMatchObject({ ids: [], nextAt: '2026-03-08T23:00:00.000Z' });
    expect(stepsAt({ now: '2026-03-08T23:00:00.000Z' }).ids).toEqual(['p1.P1W1:slip:2026-03-06:1']);
  });

  it('is noted late on the first, third and fifth day, and then once a week', () => {
    const slipped = (days: number): ProgramEvent => ({
      type: 'MilestoneSlipped',
      data: { programId, milestoneId: 'p1.P1W1', plannedOn: '2026-03-06', businessDaysLate: days, cause: '' },
    });
    const noted = (days: number) => stepsAt({ now: '2026-03-09T09:00:00.000Z', facts: [...running, slipped(days)] });
    expect(noted(1).nextAt).toBe('2026-03-10T23:00:00.000Z');
    expect(noted(3).nextAt).toBe('2026-03-12T23:00:00.000Z');
    const tenth = stepsAt({ now: '2026-03-20T12:00:00.000Z', facts: [...running, slipped(5), ...accepted(1, 2)] });
    expect(tenth.ids).toEqual(['p1.P1W1:slip:2026-03-06:10']);
  });

  it('does not slip once it is submitted, accepted or waived', () => {
    const submitted: ProgramEvent = {
      type: 'MilestoneSubmitted',
      data: { programId, milestoneId: 'p1.P1W1', by: 'cy', note: '' },
    };
    expect(stepsAt({ now: '2026-03-12T09:00:00.000Z', facts: [...running, submitted] }).ids).toEqual([]);
    expect(stepsAt({ now: '2026-03-12T09:00:00.000Z', facts: [...running, ...accepted(1, 1)] }).ids).toEqual([]);
  });
});

describe('a phase', () => {
  const done = [...running, ...accepted(1, 1, 2, 3, 4)];

  it('opens its gate when the last week begins', () => {
    expect(stepsAt({ now: '2026-04-01T10:00:00.000Z', facts: done })).toMatchObject({
      ids: [],
      nextAt: '2026-04-06T22:00:00.000Z',
    });
    const { ids, commands } = stepsAt({ now: '2026-04-06T22:00:00.000Z', facts: done });
    expect(ids).toEqual(['p1.P1W5:slip:2026-04-02:1', 'p1.G1:open']);
    expect(commands[1]).toMatchObject({
      type: 'OpenGate',
      data: {
        key: 'G1',
        dueOn: '2026-04-10',
        approvers: [{ personId: 'bo' }, { personId: 'cy' }, { personId: 'sue' }],
      },
    });
  });

  it('opens its gate early when all the work before is accepted', () => {
    const early = stepsAt({ now: '2026-03-25T10:00:00.000Z', facts: [...done, ...accepted(1, 5)] });
    expect(early.ids).toEqual(['p1.G1:open']);
  });

  it('leaves time to answer when the plan is late', () => {
    const { commands } = stepsAt({ now: '2026-04-20T10:00:00.000Z', facts: [...done, ...accepted(1, 5, 6)] });
    expect(commands[0]).toMatchObject({ type: 'OpenGate', data: { dueOn: '2026-04-22' } });
  });

  it('is completed by its gate, and the next one starts', () => {
    const gates = { G1: decided('G1', 'go') };
    const facts = [...done, ...accepted(1, 5, 6)];
    expect(stepsAt({ now: '2026-04-10T10:00:00.000Z', facts, gates }).ids).toEqual(['p1:phase:1:complete']);
    const completed: ProgramEvent = { type: 'PhaseCompleted', data: { programId, phase: 1, gateId: 'p1.G1' } };
    const next = stepsAt({ now: '2026-04-11T10:00:00.000Z', facts: [...facts, completed], gates });
    expect(next.commands).toMatchObject([{ type: 'StartPhase', data: { phase: 2, startedOn: '2026-04-13' } }]);
  });

  it('waits while the program is held', () => {
    const held: ProgramEvent = { type: 'ProgramHeld', data: { programId, by: 'ana', reason: 'budget' } };
    expect(stepsAt({ now: '2026-04-20T10:00:00.000Z', facts: [...running, held] })).toMatchObject({
      ids: [],
      nextAt: null,
    });
  });

  it('lets a condition lapse the day after it was due', () => {
    const raised: GateEvent = {
      type: 'ConditionRaised',
      data: { gateId: 'p1.G0', conditionId: 'c1', text: 'name the analyst', ownerId: 'ana', dueOn: '2026-03-04' },
    };
    const gates = { G0: [...decided('G0', 'conditional-go'), raised] };
    expect(stepsAt({ now: '2026-03-04T10:00:00.000Z', gates }).nextAt).toBe('2026-03-05T00:00:00.000Z');
    expect(stepsAt({ now: '2026-03-05T00:00:00.000Z', gates }).ids).toEqual(['p1.G0:c1:lapse']);
  });
});

describe('the second phase', () => {
  const facts = [...running, ...accepted(1, ...weeks(6)), ...phase(2, '2026-04-13'), ...accepted(2, ...weeks(13))];
  const gates = { G1: decided('G1', 'go'), G2d: decided('G2d', 'go') };
  const now = '2026-07-08T10:00:00.000Z';

  it('takes the knowledge base live when its gate says go', () => {
    expect(stepsAt({ now, facts, gates, pilots: [{ pilotId: 'pi1', isDecided: false }] }).ids).toEqual([
      'p1:knowledge-base:live',
    ]);
  });

  it('ends when a pilot was run and all are decided', () => {
    const live: ProgramEvent = { type: 'KnowledgeBaseWentLive', data: { programId, gateId: 'p1.G2d' } };
    const at = (...pilots: readonly boolean[]) =>
      stepsAt({
        now,
        facts: [...facts, live],
        gates,
        pilots: pilots.map((isDecided, index) => ({ pilotId: `pi${index}`, isDecided })),
      }).ids;
    expect(at()).toEqual([]);
    expect(at(true, false)).toEqual([]);
    expect(at(true, true)).toEqual(['p1:phase:2:complete']);
  });
});

describe('the third phase', () => {
  const facts = [...running, ...phase(2, '2026-04-13'), ...phase(3, '2026-07-13')];

  it('opens its gates one after the other', () => {
    const ready = [...facts, ...accepted(3, ...weeks(8))];
    const now = '2026-07-20T10:00:00.000Z';
    expect(stepsAt({ now, facts: ready }).ids).toEqual(['p1.G3a:open']);
    expect(stepsAt({ now, facts: ready, gates: { G3a: opened('G3a') } }).ids).toEqual([]);
    expect(stepsAt({ now, facts: ready, gates: { G3a: decided('G3a', 'recycle') } }).ids).toEqual([]);
    expect(stepsAt({ now, facts: ready, gates: { G3a: decided('G3a', 'go') } }).ids).toEqual(['p1.G3b:open']);
  });

  it('closes the program when the benefits are signed off', () => {
    const all = (['G3a', 'G3b', 'G3c', 'G3d', 'G4'] as const).map((key) => [key, decided(key, 'go')] as const);
    const gates = Object.fromEntries(all);
    const now = '2026-09-04T10:00:00.000Z';
    const done = [...facts, ...accepted(3, ...weeks(8))];
    expect(stepsAt({ now, facts: done, gates }).ids).toEqual(['p1:phase:3:complete']);
    const completed: ProgramEvent = { type: 'PhaseCompleted', data: { programId, phase: 3, gateId: 'p1.G4' } };
    expect(stepsAt({ now, facts: [...done, completed], gates }).ids).toEqual(['p1:close']);
    const closed: ProgramEvent = { type: 'ProgramClosed', data: { programId, gateId: 'p1.G4' } };
    expect(stepsAt({ now, facts: [...done, completed, closed], gates })).toMatchObject({ ids: [], nextAt: null });
  });
});
