import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Decider, fold } from '../decider.js';
import type { GateEvent } from '../gate/events.js';
import { gateDecider } from '../gate/gate.js';
import { openingOf } from '../gate/opening.js';
import { gateIdOf } from '../streams.js';
import { templates } from '../template/templates.js';
import type { ProgramCommand } from './commands.js';
import { charterOrder, programId, startOrder, team } from './program.fixture.js';
import { programDecider } from './program.js';
import { approversFor } from './seats.js';

const at = '2026-03-02T09:00:00Z';
const hash = 'a'.repeat(64);

const accepted = <State, Command, Event>(
  decider: Decider<State, Command, Event>,
  facts: readonly Event[],
  command: Command,
): readonly Event[] => {
  const decision = decider.decide(command, fold(decider, facts));
  if (decision.kind === 'refused') throw new Error(`${decision.reason} ${decision.detail ?? ''}`);
  return [...facts, ...decision.events];
};

it.each(templates)('the same few people can bring $templateId to its end, every gate by its rule', (template) => {
  for (const plan of template.gates) {
    const gateId = gateIdOf(programId, plan.key, plan.per === 'pilot' ? 'k1' : undefined);
    const opening = openingOf({ gateId, programId, plan, team, dueOn: '2026-04-10' });
    const results = plan.criteria.map(({ criterionId }) => ({ criterionId, met: true, value: 'yes', source: 'test' }));
    const dossier = { position: 1, hash, results };
    let facts: readonly GateEvent[] = accepted(gateDecider, [], { type: 'OpenGate', by: 'system', at, data: opening });
    facts = accepted(gateDecider, facts, { type: 'SubmitGate', by: 'zoe', at, data: { gateId, note: '', dossier } });
    for (const { personId } of approversFor(plan.rule, team)) {
      if (facts.some(({ type }) => type === 'GateDecided')) continue;
      const vote = { gateId, vote: 'go' as const, reason: '', dossierHash: hash, conditions: [] };
      facts = accepted(gateDecider, facts, { type: 'CastVote', by: personId, at, data: vote });
    }
    expect(facts.at(-1)).toMatchObject({ type: 'GateDecided', data: { key: plan.key, decision: 'go' } });
  }
});

const person = fc.constantFrom('ana', 'sue', 'bo', 'dee');
const milestoneId = fc.constantFrom('p1.P1W1', 'p1.P1W2', 'p1.P2W1');
const phase = fc.constantFrom(1 as const, 2 as const, 3 as const);
const anyOrder: fc.Arbitrary<ProgramCommand> = fc.oneof(
  fc.constant<ProgramCommand>(startOrder),
  phase.map(
    (which): ProgramCommand => ({
      type: 'StartPhase',
      by: 'system',
      at,
      data: { programId, phase: which, startedOn: '2026-05-04', holidays: [] },
    }),
  ),
  phase.map(
    (which): ProgramCommand => ({
      type: 'CompletePhase',
      by: 'system',
      at,
      data: { programId, phase: which, gateId: 'p1.G1' },
    }),
  ),
  fc.tuple(person, milestoneId).map(
    ([by, id]): ProgramCommand => ({
      type: 'SubmitMilestone',
      by,
      at,
      data: { programId, milestoneId: id, note: '' },
    }),
  ),
  fc.tuple(person, milestoneId).map(
    ([by, id]): ProgramCommand => ({
      type: 'AcceptMilestone',
      by,
      at,
      data: { programId, milestoneId: id },
    }),
  ),
  fc.tuple(milestoneId, fc.nat(4)).map(
    ([id, businessDaysLate]): ProgramCommand => ({
      type: 'SlipMilestone',
      by: 'system',
      at,
      data: { programId, milestoneId: id, businessDaysLate },
    }),
  ),
  fc.constant<ProgramCommand>({ type: 'HoldProgram', by: 'ana', at, data: { programId, reason: 'x' } }),
  fc.constant<ProgramCommand>({ type: 'ResumeProgram', by: 'ana', at, data: { programId } }),
);

it('whatever is ordered, phases follow each other, nobody accepts his own work, and a repetition adds nothing', () => {
  fc.assert(
    fc.property(fc.array(anyOrder, { maxLength: 40, size: 'max' }), (orders) => {
      let program = fold(programDecider, accepted(programDecider, [], charterOrder()));
      const course: string[] = [];
      for (const command of [startOrder, ...orders]) {
        const decision = programDecider.decide(command, program);
        if (decision.kind === 'refused') continue;
        for (const { type, data } of decision.events) {
          if (type === 'PhaseStarted' || type === 'PhaseCompleted') course.push(`${type} ${data.phase}`);
          if (type !== 'MilestoneAccepted' || program.status === 'unknown' || program.status === 'unpinned') continue;
          const milestone = program.milestones.find((each) => each.milestoneId === data.milestoneId);
          expect(milestone?.status).toBe('submitted');
          expect(milestone?.submittedBy).not.toBe(data.by);
        }
        program = decision.events.reduce(programDecider.evolve, program);
        const again = programDecider.decide(command, program);
        expect(again.kind === 'accepted' ? again.events : []).toEqual([]);
      }
      const whole = [1, 2, 3].flatMap((which) => [`PhaseStarted ${which}`, `PhaseCompleted ${which}`]);
      expect(course).toEqual(whole.slice(0, course.length));
    }),
  );
});
