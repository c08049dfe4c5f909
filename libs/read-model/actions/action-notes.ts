import type { ActionEvent } from '#libs/domain/action/events.js';
import type { Recorded } from '../aggregate-projection.js';

/** What was said about an action, as its card tells it. */
export type ActionNotes = {
  readonly said: readonly { readonly at: string; readonly by: string; readonly note: string }[];
  readonly evidence: string;
  readonly changedAt: string;
};

export const firstActionNotes: ActionNotes = { said: [], evidence: '', changedAt: '' };

const wordsOf = (event: ActionEvent): string | null => {
  switch (event.type) {
    case 'ActionProgressed':
      return event.data.note;
    case 'ActionBlocked':
      return `Blocked: ${event.data.reason}`;
    case 'ActionCompleted':
      return `Completed: ${event.data.evidence}`;
    case 'ActionReopened':
      return `Reopened: ${event.data.reason}`;
    case 'ActionCancelled':
      return `Cancelled: ${event.data.reason}`;
    case 'ActionPlanned':
    case 'ActionAccepted':
    case 'ActionStarted':
    case 'ActionVerified':
      return null;
  }
};

export const noteAction = (notes: ActionNotes, { event, occurredAt: at }: Recorded<ActionEvent>): ActionNotes => {
  const note = wordsOf(event);
  return {
    said: note === null ? notes.said : [...notes.said, { at, by: event.data.by, note }],
    evidence: event.type === 'ActionCompleted' ? event.data.evidence : notes.evidence,
    changedAt: at,
  };
};
