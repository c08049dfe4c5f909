import {
  ActivityFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { databaseWork, mailWork } from '../activity-options.js';
import { poke, type WhatNext, whatNext } from '../poke.messages.js';
import { currentInstant, untilInstant } from '../wait.js';
import type { MailActivities, ReminderActivities } from './owner-reminders.activities.js';
import type { RemindersEnd, RemindersRun } from './owner-reminders.messages.js';

const { remindOwner } = proxyActivities<ReminderActivities>(databaseWork);
const { sendDigest } = proxyActivities<MailActivities>(mailWork);

/** A mail server that stays away must not stop the reminders of the days to come. */
const trySending = async (digestId: string, programId: string | null): Promise<void> => {
  try {
    await sendDigest({ digestId, programId, now: currentInstant() });
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
  }
};

/** Reminds one person, once a day, of all that is due; ends when nothing is open, and a new item starts it again. */
export async function ownerRemindersWorkflow({ personId, programId, position }: RemindersRun): Promise<RemindersEnd> {
  let seen = position;
  let poked = false;
  let standing: WhatNext = { position, status: 'starting', waitsUntil: null };
  setHandler(poke, (message) => {
    seen = Math.max(seen, message.position);
    poked = true;
  });
  setHandler(whatNext, () => standing);

  for (;;) {
    poked = false;
    const due = await remindOwner({ personId, programId, position: seen, now: currentInstant() });
    seen = Math.max(seen, due.position);
    for (const digestId of due.unsent) await trySending(digestId, programId);

    standing = { position: seen, status: `${due.open} open`, waitsUntil: due.nextWallAt };
    setCurrentDetails(`${due.open} open items. Looks again ${due.nextWallAt ?? 'when one comes'}.`);
    if (poked) continue;
    if (due.nextWallAt === null) {
      await condition(allHandlersFinished);
      if (poked) continue;
      return { status: 'nothing-open', position: seen };
    }

    if (workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof ownerRemindersWorkflow>({ v: 1, personId, programId, position: seen });
    }
    await condition(() => poked, untilInstant(due.nextWallAt));
  }
}
