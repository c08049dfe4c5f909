import { decimalOf, decimalText } from '../money/money.js';
import { type Barred, barredBy, type Candidate, type Capacity, expectedValue, fits } from './candidates.js';
import { type SetKind, setKind } from './events.js';
import { type FlowEdge, maxValueFlow } from './max-value-flow.js';

export type GivenUp = {
  readonly accountId: string;
  readonly opportunity: string;
  readonly expectedValue: string;
  readonly reason: Barred | 'owner-at-capacity' | 'set-full';
};
export type ProposedSet = {
  readonly kind: SetKind;
  /** The segment of an industry solution; null for the other kinds. */
  readonly segment: string | null;
  readonly accountIds: readonly string[];
  /** Means over the accounts that have them; null when none has. */
  readonly attractiveness: number | null;
  readonly feasibility: number | null;
  readonly opportunity: string;
  readonly expectedValue: string;
  /** The best accounts that fit this set and are in none, most value first; then the largest that could be in no set at all. */
  readonly givenUp: readonly GivenUp[];
};
export type Proposal = {
  readonly sets: readonly ProposedSet[];
  /** Kinds for which too few accounts fit. */
  readonly missing: readonly SetKind[];
  readonly expectedValue: string;
  /** What the best choice with another segment would have been worth. */
  readonly otherSegments: readonly { readonly segment: string; readonly expectedValue: string }[];
};

const kinds = setKind.options;
const runnersUp = 5;
const barredShown = 2;

type Choice = { readonly segment: string; readonly members: readonly (readonly Candidate[])[]; readonly value: number };

const byId = (a: Candidate, b: Candidate): number => (a.accountId < b.accountId ? -1 : 1);

/** Most expected value first; the id breaks ties. Values are computed once each: a base may hold a hundred thousand accounts. */
const rank = (candidates: readonly Candidate[]): readonly Candidate[] =>
  candidates
    .map((candidate) => ({ candidate, value: expectedValue(candidate) }))
    .sort((a, b) => b.value - a.value || byId(a.candidate, b.candidate))
    .map(({ candidate }) => candidate);

/** Accounts of one owner that fit the same kinds stand in for each other, so only the best of them, up to capacity, matter. */
const relevant = (ranked: readonly Candidate[], segment: string, accountsPerOwner: number): readonly Candidate[] => {
  const taken = new Map<string, number>();
  return ranked.filter((candidate) => {
    const fit = kinds.filter((kind) => fits(candidate, kind, segment));
    const place = `${candidate.ownerId}\n${fit.join()}`;
    const count = (taken.get(place) ?? 0) + 1;
    taken.set(place, count);
    return fit.length > 0 && count <= accountsPerOwner;
  });
};

/** The flow adds and subtracts values along its paths, so they are made whole numbers (a billionth of the total and less): no rounding. */
const wholeValues = (values: readonly number[]): readonly number[] => {
  const scale = 2 ** 40 / values.reduce((total, value) => total + value, 0);
  return values.map((value) => Math.max(1, Math.round(value * scale)));
};

/**
 * The best choice for one segment, as a flow: source, owners (capacity), accounts (once), kinds (size), sink. The first
 * `minSize` accounts of a kind carry a bonus above all values, so that every kind is filled before any is filled further.
 */
const chooseFor = (segment: string, ranked: readonly Candidate[], capacity: Capacity): Choice => {
  const candidates = relevant(ranked, segment, capacity.accountsPerOwner);
  const owners = [...new Set(candidates.map(({ ownerId }) => ownerId))];
  const ownerNode = (candidate: Candidate): number => 1 + owners.indexOf(candidate.ownerId);
  const accountNode = (index: number): number => 1 + owners.length + index;
  const kindNode = (kind: number): number => 1 + owners.length + candidates.length + kind;
  const sink = kindNode(kinds.length);
  const whole = wholeValues(candidates.map(expectedValue));
  const bonus = whole.reduce((total, value) => total + value, 1);

  const fitting = candidates.flatMap((candidate, index) =>
    kinds.flatMap((kind, place) => (fits(candidate, kind, segment) ? [{ index, place }] : [])),
  );
  const edges: FlowEdge[] = [
    ...fitting.map(({ index, place }) => ({ from: accountNode(index), to: kindNode(place), capacity: 1, value: 0 })),
    ...owners.map((_, index) => ({ from: 0, to: 1 + index, capacity: capacity.accountsPerOwner, value: 0 })),
    ...candidates.map((candidate, index) => ({
      from: ownerNode(candidate),
      to: accountNode(index),
      capacity: 1,
      value: whole[index] ?? 0,
    })),
    ...kinds.flatMap((_, place) => [
      { from: kindNode(place), to: sink, capacity: capacity.minSize, value: bonus },
      { from: kindNode(place), to: sink, capacity: Math.max(0, capacity.maxSize - capacity.minSize), value: 0 },
    ]),
  ];
  const flow = maxValueFlow(sink + 1, edges);
  const members = kinds.map((_, place) =>
    fitting.flatMap((edge, index) =>
      edge.place === place && flow[index] === 1 ? candidates.slice(edge.index, edge.index + 1) : [],
    ),
  );
  return { segment, members, value: members.flat().reduce((total, member) => total + expectedValue(member), 0) };
};

const meanOf = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  return Math.round((known.reduce((total, value) => total + value, 0) / known.length) * 10_000) / 10_000;
};

const amount = (value: number): string => decimalText(decimalOf(value).toDecimalPlaces(2));

const givenUpOf = (candidates: readonly Candidate[], choice: Choice, place: number, capacity: Capacity): GivenUp[] => {
  const chosen = choice.members.flat();
  const reasonOf = (candidate: Candidate): GivenUp['reason'] => {
    const barred = barredBy(candidate);
    if (barred !== undefined) return barred;
    const load = chosen.filter(({ ownerId }) => ownerId === candidate.ownerId).length;
    return load >= capacity.accountsPerOwner ? 'owner-at-capacity' : 'set-full';
  };
  const kind = kinds[place] ?? 'penetration';
  const left = candidates.filter((candidate) => fits(candidate, kind, choice.segment) && !chosen.includes(candidate));
  const barred = left.filter((candidate) => barredBy(candidate) !== undefined);
  const largest = barred.sort((a, b) => decimalOf(b.opportunity).comparedTo(a.opportunity) || byId(a, b));
  const possible = left.filter((candidate) => barredBy(candidate) === undefined);
  return [...possible.slice(0, runnersUp), ...largest.slice(0, barredShown)].map((candidate) => ({
    accountId: candidate.accountId,
    opportunity: candidate.opportunity,
    expectedValue: amount(expectedValue(candidate)),
    reason: reasonOf(candidate),
  }));
};

const setOf = (candidates: readonly Candidate[], choice: Choice, place: number, capacity: Capacity): ProposedSet => {
  const members = choice.members[place] ?? [];
  const kind = kinds[place] ?? 'penetration';
  return {
    kind,
    segment: kind === 'solution-vertical' ? choice.segment : null,
    accountIds: members.map(({ accountId }) => accountId),
    attractiveness: meanOf(members.map(({ attractiveness }) => attractiveness)),
    feasibility: meanOf(members.map(({ feasibility }) => feasibility)),
    opportunity: decimalText(members.reduce((total, { opportunity }) => total.plus(opportunity), decimalOf(0))),
    expectedValue: amount(members.reduce((total, member) => total + expectedValue(member), 0)),
    givenUp: givenUpOf(candidates, choice, place, capacity),
  };
};

/**
 * One set of each kind with the most expected value in all, under team capacity and set sizes, no account twice. Exact, not
 * greedy; the same candidates give the same proposal in whatever order they come. A person decides on it.
 */
export const proposeSets = (candidates: readonly Candidate[], capacity: Capacity): Proposal => {
  const ranked = rank(candidates);
  const possible = ranked.filter((candidate) => barredBy(candidate) === undefined);
  const segments = [...new Set(possible.map(({ segment }) => segment))].sort();
  const filled = ({ members }: Choice): number => members.filter(({ length }) => length >= capacity.minSize).length;
  const [best, ...others] = segments
    .map((segment) => chooseFor(segment, possible, capacity))
    .sort((a, b) => filled(b) - filled(a) || b.value - a.value || (a.segment < b.segment ? -1 : 1));
  if (best === undefined) return { sets: [], missing: kinds, expectedValue: '0', otherSegments: [] };

  const sets = kinds.map((_, place) => setOf(ranked, best, place, capacity));
  const isLarge = ({ accountIds }: ProposedSet): boolean => accountIds.length >= Math.max(1, capacity.minSize);
  const proposed = sets.filter(isLarge);
  return {
    sets: proposed,
    missing: sets.filter((set) => !isLarge(set)).map(({ kind }) => kind),
    expectedValue: decimalText(proposed.reduce((total, set) => total.plus(set.expectedValue), decimalOf(0))),
    otherSegments: others.map(({ segment, value }) => ({ segment, expectedValue: amount(value) })),
  };
};
