import type { Outcome } from '#libs/command/handle-command.js';
import type { Receipt } from '#libs/contract/answers.js';
import { type Refusal, refusalSentence } from '#libs/domain/refusals.js';
import { etagOf } from './etag.js';
import { Problem } from './problem.js';

/** What a command left in the record, on its way to the caller. */
export class Recorded<Answer extends Receipt = Receipt> {
  constructor(
    readonly receipt: Answer,
    readonly isReplay: boolean,
  ) {}
}

const isNoOne = /-unknown$|^(account-not-registered|value-not-planned|run-not-started)$/;
/** Another person may do it. */
const isSomeoneElse: ReadonlySet<string> = new Set<Refusal>([
  'delegation-expired',
  'not-an-approver',
  'not-lead-or-sponsor',
  'not-owner-or-planner',
  'not-the-condition-owner',
  'not-the-owner',
  'not-the-submitter',
  'not-your-reminder',
  'owner-cannot-validate',
  'owner-cannot-verify',
  'submitter-cannot-accept',
  'submitter-cannot-add-approvers',
  'submitter-cannot-approve',
  'submitter-cannot-waive',
]);
/** The same person may send something else. */
const isBadInput: ReadonlySet<string> = new Set<Refusal>([
  'account-twice',
  'approver-is-proposer',
  'baseline-incomplete',
  'breakpoints-not-rising',
  'condition-id-taken',
  'conditions-needed',
  'conditions-not-asked',
  'control-is-treated',
  'criterion-twice',
  'currency-differs',
  'delegation-in-the-past',
  'delegation-to-self',
  'end-not-later',
  'fact-is-older',
  'interval-crossed',
  'lead-cannot-approve',
  'lead-cannot-sponsor',
  'lead-cannot-validate',
  'no-weight',
  'not-in-pilot',
  'owner-set-later',
  'reason-needed',
  'rule-unreachable',
  'snooze-in-the-past',
  'template-unknown',
  'tier-bounds-crossed',
  'too-few-approvers',
  'validated-above-actual',
]);

/** A refusal is about what is not there (404), who asks (403), what was sent (422), or the state of things (409). */
export const statusOfRefusal = (reason: string): number => {
  if (isBadInput.has(reason)) return 422;
  if (isNoOne.test(reason)) return 404;
  return isSomeoneElse.has(reason) ? 403 : 409;
};

const refused = ({ reason, detail }: { reason: string; detail?: string }): Problem =>
  new Problem(reason, { status: statusOfRefusal(reason), title: refusalSentence(reason), detail });

/** The receipt of what was recorded; anything else is thrown as the problem it is. `id` names what was made. */
export const recorded = (outcome: Outcome<unknown>, id?: string): Recorded => {
  switch (outcome.kind) {
    case 'accepted':
    case 'duplicate': {
      const { position, version } = outcome;
      return new Recorded(
        id === undefined ? { position, version } : { id, position, version },
        outcome.kind === 'duplicate',
      );
    }
    case 'refused':
      throw refused(outcome);
    case 'stale':
      throw new Problem('changed-meanwhile', { headers: { ETag: etagOf(outcome.actual) } });
    case 'command-reused':
      throw new Problem('key-reused');
  }
};
