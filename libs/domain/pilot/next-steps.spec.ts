import { describe, expect, it } from '@jest/globals';
import { fold } from '../decider.js';
import type { GateDecisionKind, GateEvent } from '../gate/events.js';
import { gateDecider } from '../gate/gate.js';
import { openingOf } from '../gate/opening.js';
import type { ProgramEvent } from '../program/events.js';
import { programId, running, team } from '../program/program.fixture.js';
import { programDecider } from '../program/program.js';
import { gateIdOf } from '../streams.js';
import { defaultTemplate } from '../template/default-template.js';
import { type PilotCourse, type PilotGateKey, pilotSteps } from './next-steps.js';

// Pilot x1 of program p1, six weeks, led by Lea.

const opened = (key: PilotGateKey): GateEvent[] => {
  const plan = defaultTemplate.gates.find((each) => each.key === key);
  if (plan === undefined) throw new Error(`no gate ${key}`);
  const gateId = gateIdOf(programId, key, 'x1');
  const pilot = { pilotId: 'x1', name: 'Clothing', leadId: 'lea' };
  return [{ type: 'GateOpened', data: openingOf({ gateId, programId, plan, team, dueOn: '2026-04-20', pilot }) }];
};

const decided = (key: PilotGateKey, decision: GateDecisionKind, proposal?: string): GateEvent[] => {
  const gateId = gateIdOf(programId, key, 'x1');
  const dossier = { position: 1, hash: 'a'.repeat(64), results: [] };
  const asked = proposal === undefined ? {} : { proposal };
  return [
    ...opened(key),
    { type: 'GateSubmitted', data: { gateId, by: 'lea', round: 1, note: '', dossier, ...asked } },
    { type: 'GateDecided', data: { gateId, programId, key, decision, rationale: decision, round: 1 } },
  ];
};

type Situation = Partial<Pick<PilotCourse, 'schedule' | 'hasObservations' | 'proposal' | 'isDecided'>> & {
  readonly now?: string;
  readonly gates?: Partial<Record<PilotGateKey, readonly GateEvent[]>>;
  readonly facts?: readonly ProgramEvent[];
};

const stepsAt = ({ now = '2026-04-14T10:00:00.000Z', gates = {}, facts = [], ...pilot }: Situation) => {
  const program = fold(programDecider, [...running, ...facts]);
  if (program.status === 'unknown' || program.status === 'unpinned') throw new Error('no program');
  const gateOf = (key: PilotGateKey) => fold(gateDecider, gates[key] ?? []);
  const { commands, nextAt } = pilotSteps({
    pilotId: 'x1',
    name: 'Clothing',
    leadId: 'lea',
    weeks: 6,
    schedule: null,
    hasObservations: false,
    proposal: null,
    isDecided: false,
    ...pilot,
    program,
    gates: { G2a: gateOf('G2a'), G2b: gateOf('G2b'), G2c: gateOf('G2c') },
    holidays: ['2026-05-01'],
    now,
    position: 42,
  });
  return { ids: commands.map(({ commandId }) => commandId), commands: commands.map(({ command }) => command), nextAt };
};

const schedule = { midOn: '2026-05-04', endOn: '2026-05-25' };
const started = { schedule, gates: { G2a: decided('G2a', 'go') } };

describe('a chartered pilot', () => {
  it('opens its charter gate at once, for its own lead to submit', () => {
    const { ids, commands } = stepsAt({});
    expect(ids).toEqual(['p1.G2a.x1:open']);
    expect(commands[0]).toMatchObject({
      data: { title: 'Pilot charter: Clothing', leadId: 'lea', dueOn: '2026-04-21' },
    });
  });

  it('starts when the gate says go, with its middle and end on business days', () => {
    const { commands } = stepsAt({ gates: { G2a: decided('G2a', 'go') } });
    const dates = { startedOn: '2026-04-14', midOn: '2026-05-04', endOn: '2026-05-25' };
    expect(commands).toMatchObject([{ type: 'StartPilot', data: dates }]);
  });
});

describe('a running pilot', () => {
  it('opens its review in the middle and its evaluation at the end', () => {
    expect(stepsAt(started)).toMatchObject({ ids: [], nextAt: '2026-05-03T22:00:00.000Z' });
    expect(stepsAt({ ...started, now: '2026-05-03T22:00:00.000Z' })).toMatchObject({
      ids: ['p1.G2b.x1:open'],
      nextAt: '2026-05-24T22:00:00.000Z',
    });
    const gates = { ...started.gates, G2b: decided('G2b', 'go') };
    expect(stepsAt({ ...started, gates, now: '2026-05-24T22:00:00.000Z' }).ids).toEqual(['p1.G2c.x1:open']);
  });

  it('is evaluated at its end when it was observed', () => {
    const gates = { ...started.gates, G2b: decided('G2b', 'go'), G2c: opened('G2c') };
    const end = { ...started, gates, now: '2026-05-25T08:00:00.000Z', hasObservations: true };
    expect(stepsAt(end).commands).toMatchObject([{ type: 'EvaluatePilot', data: { pilotId: 'x1', position: 42 } }]);
    expect(stepsAt({ ...end, proposal: 'scale' }).ids).toEqual([]);
  });
});

describe('the end of a pilot', () => {
  const at = (gates: Situation['gates'] = {}) => ({ schedule, gates: { ...started.gates, ...gates } });

  it('is what was asked for at the last gate, or else what the evaluation proposes', () => {
    expect(stepsAt(at({ G2c: decided('G2c', 'go', 'iterate') })).ids).toEqual(['x1:decide:G2c:iterate']);
    expect(stepsAt({ ...at({ G2c: decided('G2c', 'go') }), proposal: 'scale' }).ids).toEqual(['x1:decide:G2c:scale']);
  });

  it('comes early with a stop at any of its gates', () => {
    expect(stepsAt({ gates: { G2a: decided('G2a', 'stop') } }).ids).toEqual(['x1:decide:G2a:stop']);
    expect(stepsAt(at({ G2b: decided('G2b', 'stop') })).ids).toEqual(['x1:decide:G2b:stop']);
  });

  it('comes with the end of its program, and waits while that is held', () => {
    const cancelled: ProgramEvent = { type: 'ProgramCancelled', data: { programId, by: 'ana', reason: 'sold' } };
    const held: ProgramEvent = { type: 'ProgramHeld', data: { programId, by: 'ana', reason: 'budget' } };
    expect(stepsAt({ ...started, facts: [cancelled] }).ids).toEqual(['x1:decide:G2a:stop']);
    expect(stepsAt({ facts: [held] })).toMatchObject({ ids: [], nextAt: null });
    expect(stepsAt({ ...started, isDecided: true })).toMatchObject({ ids: [], nextAt: null });
  });
});
