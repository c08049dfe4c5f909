import { describe, it } from '@jest/globals';
import { given } from '../given.js';
import type { ProgramEvent } from './events.js';
import { founded, order, programId, running } from './program.fixture.js';
import { programDecider } from './program.js';

describe('a weekly milestone', () => {
  const milestoneId = 'p1.P1W1';
  const submit = (by: string) => order('SubmitMilestone', by, { milestoneId, note: 'done' });
  const accept = (by: string) => order('AcceptMilestone', by, { milestoneId });
  const slip = (businessDaysLate: number) => order('SlipMilestone', 'system', { milestoneId, businessDaysLate });
  const submitted = (by: string): ProgramEvent => ({
    type: 'MilestoneSubmitted',
    data: { programId, milestoneId, by, note: 'done' },
  });
  const accepted: ProgramEvent = { type: 'MilestoneAccepted', data: { programId, milestoneId, by: 'ana' } };
  const slipped: ProgramEvent = {
    type: 'MilestoneSlipped',
    data: { programId, milestoneId, plannedOn: '2026-03-06', businessDaysLate: 2, cause: '' },
  };

  it('is submitted, and accepted by the lead', () => {
    given(programDecider, ...running)
      .when(submit('dee'))
      .thenEvents(submitted('dee'));
    given(programDecider, ...running, submitted('dee'))
      .when(submit('dee'))
      .thenNothing();
    given(programDecider, ...running, submitted('dee'))
      .when(submit('eve'))
      .thenRefused('milestone-submitted');
    given(programDecider, ...running, submitted('dee'))
      .when(accept('ana'))
      .thenEvents(accepted);
    given(programDecider, ...running, submitted('dee'), accepted)
      .when(accept('ana'))
      .thenNothing();
    given(programDecider, ...running, submitted('dee'), accepted)
      .when(submit('dee'))
      .thenRefused('milestone-done');
  });

  it('is never accepted by its submitter; the sponsor accepts for the lead', () => {
    const bySue: ProgramEvent = { type: 'MilestoneAccepted', data: { programId, milestoneId, by: 'sue' } };
    given(programDecider, ...running, submitted('ana'))
      .when(accept('ana'))
      .thenRefused('submitter-cannot-accept');
    given(programDecider, ...running, submitted('ana'))
      .when(accept('sue'))
      .thenEvents(bySue);
    given(programDecider, ...running, submitted('dee'))
      .when(accept('bo'))
      .thenRefused('not-lead-or-sponsor');
    given(programDecider, ...running)
      .when(accept('ana'))
      .thenRefused('milestone-not-submitted');
  });

  it('is returned with a reason, and submitted again', () => {
    const returned: ProgramEvent = {
      type: 'MilestoneReturned',
      data: { programId, milestoneId, by: 'ana', reason: 'half' },
    };
    const giveBack = order('ReturnMilestone', 'ana', { milestoneId, reason: 'half' });
    given(programDecider, ...running, submitted('dee'))
      .when(giveBack)
      .thenEvents(returned);
    given(programDecider, ...running, submitted('dee'), returned)
      .when(giveBack)
      .thenNothing();
    given(programDecider, ...running, submitted('dee'), returned)
      .when(submit('dee'))
      .thenEvents(submitted('dee'));
  });

  it('slips by a fact for each growth, until it is done', () => {
    given(programDecider, ...running)
      .when(slip(2))
      .thenEvents(slipped);
    given(programDecider, ...running, slipped)
      .when(slip(2))
      .thenNothing();
    given(programDecider, ...running, slipped)
      .when(slip(1))
      .thenNothing();
    given(programDecider, ...running, submitted('dee'), accepted)
      .when(slip(3))
      .thenNothing();
    given(programDecider, ...running)
      .when(order('SlipMilestone', 'system', { milestoneId: 'p1.P2W1', businessDaysLate: 1 }))
      .thenNothing();
  });

  it('is waived or planned anew by the lead', () => {
    const waived: ProgramEvent = {
      type: 'MilestoneWaived',
      data: { programId, milestoneId, by: 'ana', reason: 'known' },
    };
    const waive = (by: string) => order('WaiveMilestone', by, { milestoneId, reason: 'known' });
    const rebase = order('RebaseMilestone', 'ana', { milestoneId, plannedOn: '2026-03-10', reason: 'ill' });
    const rebased: ProgramEvent = { type: 'MilestoneRebased', data: { ...rebase.data } };
    given(programDecider, ...running)
      .when(waive('ana'))
      .thenEvents(waived);
    given(programDecider, ...running)
      .when(waive('dee'))
      .thenRefused('not-lead-or-sponsor');
    given(programDecider, ...running, waived)
      .when(waive('ana'))
      .thenNothing();
    given(programDecider, ...running)
      .when(rebase)
      .thenEvents(rebased);
    given(programDecider, ...running, rebased)
      .when(rebase)
      .thenNothing();
    given(programDecider, ...running, waived)
      .when(rebase)
      .thenRefused('milestone-done');
  });

  it('must be in the plan', () => {
    const unknown = order('AcceptMilestone', 'ana', { milestoneId: 'p1.P9W9' });
    given(programDecider, ...running)
      .when(unknown)
      .thenRefused('milestone-unknown');
    given(programDecider, ...founded)
      .when(accept('ana'))
      .thenRefused('program-not-started');
  });
});
