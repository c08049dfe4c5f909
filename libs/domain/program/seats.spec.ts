import { describe, expect, it } from '@jest/globals';
import { approversFor, seatsOf } from './seats.js';

const team = { leadId: 'ana', sponsorId: 'sue', approverIds: ['sue', 'bo', 'cy'] };

describe('the seats of a team', () => {
  it('fall to the first of the steering group who is neither lead nor sponsor', () => {
    expect(seatsOf(team)).toEqual([
      { personId: 'ana', seats: ['lead'] },
      { personId: 'sue', seats: ['sponsor', 'steering'] },
      { personId: 'bo', seats: ['steering', 'unit-head', 'finance', 'analyst'] },
      { personId: 'cy', seats: ['steering'] },
    ]);
  });

  it('are those of the people named for them', () => {
    const named = { ...team, financeId: 'fay', analystId: 'dee', unitHeadId: 'cy' };
    expect(seatsOf(named).filter(({ personId }) => ['fay', 'dee', 'cy'].includes(personId))).toEqual([
      { personId: 'cy', seats: ['steering', 'unit-head'] },
      { personId: 'fay', seats: ['finance'] },
      { personId: 'dee', seats: ['analyst'] },
    ]);
  });

  it('never make the lead a validator', () => {
    const small = { leadId: 'ana', sponsorId: 'sue', approverIds: ['ana'] };
    expect(seatsOf(small).find(({ seats }) => seats.includes('finance'))?.personId).toBe('sue');
  });

  it('give a gate the people its rule counts, demands or lets veto', () => {
    expect(approversFor({ seats: ['finance'], quorum: 1, mustAgree: ['lead'], veto: ['sponsor'] }, team)).toEqual([
      { personId: 'bo', seats: ['finance'] },
      { personId: 'ana', seats: ['lead'] },
      { personId: 'sue', seats: ['sponsor'] },
    ]);
  });
});
