import { describe, expect, it } from '@jest/globals';
import { feasibilityOf } from './feasibility.js';
import { type FeasibilityFacts, feasibilityInputs } from './feasibility-inputs.js';

const facts: FeasibilityFacts = {
  factsKnown: 8,
  factsRequired: 10,
  monthsSinceOrder: 2,
  access: null,
  skill: null,
  will: null,
  ownerOpenActions: 3,
};

describe('what bears on feasibility', () => {
  it('comes from facts, orders and the load of the owner', () =>
    expect(feasibilityInputs(facts)).toEqual({ dataAvailability: 8, access: 8, resources: 7 }));
  it('takes a rating of access before the guess from orders', () =>
    expect(feasibilityInputs({ ...facts, access: 3 }).access).toBe(3));
  it('knows nothing of resources without an owner, nor of access without an order', () =>
    expect(feasibilityInputs({ ...facts, ownerOpenActions: null, monthsSinceOrder: null })).toEqual({
      dataAvailability: 8,
    }));
  it('never falls below zero', () =>
    expect(feasibilityInputs({ ...facts, monthsSinceOrder: 30, ownerOpenActions: 40 })).toMatchObject({
      access: 0,
      resources: 0,
    }));
  it('makes a score', () => expect(feasibilityOf(feasibilityInputs(facts)).score).toBeCloseTo(7.6667, 4));
});
