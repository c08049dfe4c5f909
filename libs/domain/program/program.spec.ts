import { describe, expect, it } from '@jest/globals';
import { fold } from '../decider.js';
import { given } from '../given.js';
import type { ProgramEvent } from './events.js';
import {
  chartered,
  charterOrder,
  decided,
  founded,
  order,
  pinned,
  programId,
  running,
  startOrder,
} from './program.fixture.js';
import { programDecider } from './program.js';
import { currentPhase } from './state.js';

const completed = (phase: 1 | 2 | 3): ProgramEvent => ({
  type: 'PhaseCompleted',
  data: { programId, phase, gateId: 'p1.G1' },
});
const startPhase = (phase: 2 | 3, startedOn: string) =>
  order('StartPhase', 'system', { phase, startedOn, holidays: startOrder.data.holidays });

describe('a charter', () => {
  it('is recorded with its template', () => {
    given(programDecider).when(charterOrder()).thenEvents(chartered, pinned);
    given(programDecider, ...founded)
      .when(charterOrder())
      .thenRefused('program-exists');
  });

  it.each([
    ['a lead who sponsors', { sponsorId: 'ana' }, 'lead-cannot-sponsor'],
    ['a lead who approves', { approverIds: ['bo', 'ana'] }, 'lead-cannot-approve'],
    ['a lead who validates the value', { financeId: 'ana' }, 'lead-cannot-validate'],
    ['a steering group too small for its gates', { approverIds: ['bo'] }, 'too-few-approvers'],
  ] as const)('refuses %s', (_, team, reason) => {
    given(programDecider)
      .when(charterOrder({ ...team, approverIds: [...('approverIds' in team ? team.approverIds : ['bo', 'cy'])] }))
      .thenRefused(reason);
  });
});

describe('a chartered program', () => {
  it('starts with the milestones of all phases, week by week around the holidays', () => {
    const [started, ...planned] = decided(startOrder, founded);
    expect(started).toEqual({
      type: 'PhaseStarted',
      data: { programId, phase: 1, startedOn: '2026-03-02', plannedEndOn: '2026-04-10' },
    });
    const dates = planned.flatMap(({ type, data }) =>
      type === 'MilestonePlanned' ? [[data.milestoneId, data.plannedOn]] : [],
    );
    expect(dates).toHaveLength(27);
    expect(dates.slice(0, 7)).toEqual([
      ['p1.P1W1', '2026-03-06'],
      ['p1.P1W2', '2026-03-13'],
      ['p1.P1W3', '2026-03-20'],
      ['p1.P1W4', '2026-03-27'],
      ['p1.P1W5', '2026-04-02'],
      ['p1.P1W6', '2026-04-10'],
      ['p1.P2W1', '2026-04-17'],
    ]);
    expect(dates.at(-1)).toEqual(['p1.P3W8', '2026-09-04']);
  });

  it('starts once, and not while it is held', () => {
    const held: ProgramEvent = { type: 'ProgramHeld', data: { programId, by: 'ana', reason: 'budget' } };
    given(programDecider, ...running)
      .when(startOrder)
      .thenNothing();
    given(programDecider, ...founded, held)
      .when(startOrder)
      .thenRefused('program-held');
    given(programDecider).when(startOrder).thenRefused('program-unknown');
  });
});

describe('a phase', () => {
  it('completes when it is under way, once', () => {
    const complete = (phase: 1 | 2 | 3) => order('CompletePhase', 'system', { phase, gateId: 'p1.G1' });
    given(programDecider, ...running)
      .when(complete(1))
      .thenEvents(completed(1));
    given(programDecider, ...running, completed(1))
      .when(complete(1))
      .thenNothing();
    given(programDecider, ...running)
      .when(complete(2))
      .thenRefused('phase-not-current');
  });

  it('starts after the one before, and moves its milestones to the day it really starts', () => {
    const late = decided(startPhase(2, '2026-04-15'), [...running, completed(1)]);
    expect(late[0]).toEqual({
      type: 'PhaseStarted',
      data: { programId, phase: 2, startedOn: '2026-04-15', plannedEndOn: '2026-07-14' },
    });
    expect(late).toHaveLength(14);
    expect(late[1]).toEqual({
      type: 'MilestoneRebased',
      data: { programId, milestoneId: 'p1.P2W1', plannedOn: '2026-04-21', reason: 'Phase 2 started on 2026-04-15' },
    });
    given(programDecider, ...running, completed(1), ...late)
      .when(startPhase(2, '2026-04-16'))
      .thenNothing();
  });

  it('keeps the plan when it starts as planned', () => {
    expect(decided(startPhase(2, '2026-04-13'), [...running, completed(1)])).toHaveLength(1);
  });

  it('never overtakes another', () => {
    given(programDecider, ...running)
      .when(startPhase(2, '2026-04-13'))
      .thenRefused('phase-not-next');
    given(programDecider, ...running, completed(1))
      .when(startPhase(3, '2026-04-13'))
      .thenRefused('phase-not-next');
    given(programDecider, ...founded)
      .when(startPhase(2, '2026-04-13'))
      .thenRefused('program-not-started');
  });

  it('is the current one until it is completed', () => {
    const phaseAfter = (...facts: readonly ProgramEvent[]) => {
      const program = fold(programDecider, facts);
      return program.status === 'running' ? currentPhase(program)?.phase : program.status;
    };
    expect(phaseAfter(...running)).toBe(1);
    expect(phaseAfter(...running, completed(1))).toBeUndefined();
    expect(phaseAfter(...founded)).toBe('chartered');
  });
});

describe('the end of a program', () => {
  const held: ProgramEvent = { type: 'ProgramHeld', data: { programId, by: 'ana', reason: 'budget' } };
  const resumed: ProgramEvent = { type: 'ProgramResumed', data: { programId, by: 'ana' } };
  const cancelled: ProgramEvent = { type: 'ProgramCancelled', data: { programId, by: 'ana', reason: 'sold' } };
  const close = order('CloseProgram', 'system', { gateId: 'p1.G4' });
  const hold = order('HoldProgram', 'ana', { reason: 'budget' });
  const phase = (number: 2 | 3): ProgramEvent => ({
    type: 'PhaseStarted',
    data: { programId, phase: number, startedOn: '2026-04-13', plannedEndOn: '2026-07-10' },
  });
  const done = [...running, completed(1), phase(2), completed(2), phase(3), completed(3)] as const;
  const closed: ProgramEvent = { type: 'ProgramClosed', data: { programId, gateId: 'p1.G4' } };

  it('waits while the program is held', () => {
    given(programDecider, ...running)
      .when(hold)
      .thenEvents(held);
    given(programDecider, ...running, held)
      .when(hold)
      .thenNothing();
    given(programDecider, ...running, completed(1), held)
      .when(startPhase(2, '2026-04-13'))
      .thenRefused('program-held');
    given(programDecider, ...running, held)
      .when(order('ResumeProgram', 'ana', {}))
      .thenEvents(resumed);
    given(programDecider, ...running)
      .when(order('ResumeProgram', 'ana', {}))
      .thenRefused('program-not-held');
  });

  it('comes when the last phase is completed', () => {
    given(programDecider, ...running)
      .when(close)
      .thenRefused('phases-not-completed');
    given(programDecider, ...done)
      .when(close)
      .thenEvents(closed);
    given(programDecider, ...done, closed)
      .when(close)
      .thenNothing();
    given(programDecider, ...done, closed)
      .when(hold)
      .thenRefused('program-closed');
  });

  it('comes early when it is cancelled', () => {
    const cancel = order('CancelProgram', 'ana', { reason: 'sold' });
    given(programDecider, ...running)
      .when(cancel)
      .thenEvents(cancelled);
    given(programDecider, ...running, cancelled)
      .when(cancel)
      .thenNothing();
    given(programDecider, ...running, cancelled)
      .when(hold)
      .thenRefused('program-cancelled');
    given(programDecider, ...done, closed)
      .when(cancel)
      .thenRefused('program-closed');
  });

  it('leaves the knowledge base live, once', () => {
    const live: ProgramEvent = { type: 'KnowledgeBaseWentLive', data: { programId, gateId: 'p1.G2d' } };
    const goLive = order('TakeKnowledgeBaseLive', 'system', { gateId: 'p1.G2d' });
    given(programDecider, ...running)
      .when(goLive)
      .thenEvents(live);
    given(programDecider, ...running, live)
      .when(goLive)
      .thenNothing();
  });
});
