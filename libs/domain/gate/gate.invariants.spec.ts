import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { GateCommand } from './commands.js';
import type { GateDecisionKind, GateEvent } from './events.js';
import { cast, dossier, gateId, opened, submitOrder } from './gate.fixture.js';
import { gateDecider } from './gate.js';
import type { Gate } from './state.js';

const people = ['ana', 'bo', 'cy', 'di', 'sue', 'dee', 'zoe'] as const;
const person = fc.constantFrom(...people);
// Weighted so that most runs come to a decision: rarely another dossier, rarely too late, mostly go.
const letter = fc.constantFrom<'a' | 'b'>('a', 'a', 'a', 'a', 'a', 'a', 'b');
const at = fc.constantFrom('2026-03-02T09:00:00Z', '2026-03-02T10:00:00Z', '2026-03-09T09:00:00Z');
const condition = { conditionId: 'c1', text: 'Hire', ownerId: 'dee', dueOn: '2026-04-01' };

const votes = fc
  .tuple(
    person,
    fc.constantFrom<GateDecisionKind>('go', 'go', 'go', 'go', 'go', 'go', 'conditional-go', 'hold', 'recycle', 'stop'),
    letter,
    at,
  )
  .map(([by, kind, shown, when]): GateCommand => {
    const conditions = kind === 'conditional-go' ? [{ ...condition, conditionId: `c-${by}` }] : [];
    return { ...cast(by, kind, 'because', { dossierHash: dossier(shown).hash, conditions }), at: when };
  });
const delegations = fc.tuple(fc.constantFrom('bo', 'cy', 'di', 'sue'), person).map(
  ([by, to]): GateCommand => ({
    type: 'DelegateApproval',
    by,
    at: '2026-03-02T09:00:00Z',
    data: { gateId, to, until: '2026-03-05', reason: '' },
  }),
);
const others = fc.oneof(
  fc
    .tuple(fc.constantFrom('ana', 'bo', 'cy'), letter)
    .map(([by, shown]): GateCommand => submitOrder(by, dossier(shown))),
  person.map(
    (by): GateCommand => ({ type: 'RecallGate', by, at: '2026-03-02T09:00:00Z', data: { gateId, reason: '' } }),
  ),
  person.map(
    (by): GateCommand => ({ type: 'ReopenGate', by, at: '2026-03-02T09:00:00Z', data: { gateId, reason: 'x' } }),
  ),
);
const commands = fc.array(
  fc.oneof({ weight: 6, arbitrary: votes }, { weight: 2, arbitrary: delegations }, { weight: 2, arbitrary: others }),
  { maxLength: 40, size: 'max' },
);
const quorum = fc.constantFrom(1, 2, 3, 'all' as const);

/** Runs the commands, and shows each step: the facts before it, and those it gave. */
const run = (
  orders: readonly GateCommand[],
  rule: Partial<typeof opened.data.rule>,
  check: (before: readonly GateEvent[], events: readonly GateEvent[], command: GateCommand, after: Gate) => void,
): void => {
  const data = { ...opened.data, rule: { ...opened.data.rule, ...rule } };
  let facts: readonly GateEvent[] = [{ type: 'GateOpened', data }];
  let gate = facts.reduce(gateDecider.evolve, gateDecider.initial);
  for (const command of [submitOrder('ana'), ...orders]) {
    const decision = gateDecider.decide(command, gate);
    if (decision.kind === 'refused') continue;
    gate = decision.events.reduce(gateDecider.evolve, gate);
    check(facts, decision.events, command, gate);
    facts = [...facts, ...decision.events];
  }
};

/** The votes that stand in the round that a decision ends, counted the plain way from the facts. */
const standingVotes = (facts: readonly GateEvent[]) => {
  const start = facts.findLastIndex(({ type }) => type === 'GateSubmitted');
  const submission = facts[start];
  const latest = new Map<string, Extract<GateEvent, { type: 'VoteCast' }>['data']>();
  for (const { type, data } of facts.slice(start))
    if (type === 'VoteCast' || type === 'VoteChanged') latest.set(data.by, data);
  return {
    submission: submission?.type === 'GateSubmitted' ? submission.data : undefined,
    votes: [...latest.values()],
  };
};

const isGo = (kind: GateDecisionKind): boolean => kind === 'go' || kind === 'conditional-go';

describe('whatever people do at a gate', () => {
  it('a go has enough distinct persons of the right seats, never the submitter, on the dossier shown', () => {
    fc.assert(
      fc.property(commands, quorum, (orders, needed) => {
        run(orders, { quorum: needed }, (before, events) => {
          const decided = events.find(({ type }) => type === 'GateDecided');
          if (decided?.type !== 'GateDecided' || !isGo(decided.data.decision)) return;
          const { submission, votes: standing } = standingVotes([...before, ...events]);
          const steering = ['bo', 'cy', 'di'].filter((each) => each !== submission?.by);
          const goes = standing.filter(({ by, vote, onBehalfOf }) => {
            return isGo(vote) && (onBehalfOf ?? [by]).some((each) => steering.includes(each));
          });
          const spokenFor = new Set(
            goes.flatMap(({ by, onBehalfOf }) => onBehalfOf ?? [by]).filter((each) => steering.includes(each)),
          );
          const enough = needed === 'all' ? steering.length : needed;
          expect(new Set(goes.map(({ by }) => by)).size).toBeGreaterThanOrEqual(enough);
          expect(spokenFor.size).toBeGreaterThanOrEqual(enough);
          expect(standing.map(({ by }) => by)).not.toContain(submission?.by);
          expect(standing.flatMap(({ onBehalfOf }) => onBehalfOf ?? [])).not.toContain(submission?.by);
          expect(standing.every(({ dossierHash }) => dossierHash === submission?.dossier.hash)).toBe(true);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('a veto turns the gate back in the same decision', () => {
    fc.assert(
      fc.property(commands, quorum, (orders, needed) => {
        run(orders, { quorum: needed }, (_, events, command) => {
          const vote = events.find(({ type }) => type === 'VoteCast' || type === 'VoteChanged');
          if (vote === undefined || command.type !== 'CastVote' || command.by !== 'sue' || isGo(command.data.vote))
            return;
          expect(events).toContainEqual(expect.objectContaining({ type: 'GateDecided' }));
          const decided = events.find(({ type }) => type === 'GateDecided');
          expect(decided?.type === 'GateDecided' && decided.data.decision).toBe(command.data.vote);
        });
      }),
    );
  });

  it('a seat that must agree is among the goes', () => {
    fc.assert(
      fc.property(commands, (orders) => {
        run(orders, { mustAgree: ['sponsor'], veto: [] }, (before, events) => {
          const decided = events.find(({ type }) => type === 'GateDecided');
          if (decided?.type !== 'GateDecided' || !isGo(decided.data.decision)) return;
          const { votes: standing } = standingVotes([...before, ...events]);
          expect(standing.some(({ by, vote, onBehalfOf }) => isGo(vote) && (onBehalfOf ?? [by]).includes('sue'))).toBe(
            true,
          );
        });
      }),
    );
  });

  it('repeating a command at once gives no second fact', () => {
    fc.assert(
      fc.property(commands, quorum, (orders, needed) => {
        run(orders, { quorum: needed }, (_, __, command, after) => {
          const again = gateDecider.decide(command, after);
          expect(again.kind === 'accepted' ? again.events : []).toEqual([]);
        });
      }),
    );
  });
});
