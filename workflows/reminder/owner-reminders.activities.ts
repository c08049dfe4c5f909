import { ApplicationFailure } from '@temporalio/activity';
import { z } from 'zod';
import { handleCommand } from '#libs/command/handle-command.js';
import { businessInstant } from '#libs/domain/calendar/pace.js';
import { parserOf } from '#libs/domain/catalogue.js';
import { fold } from '#libs/domain/decider.js';
import { id, instant } from '#libs/domain/fields.js';
import { type Person, personEvent } from '#libs/domain/person/events.js';
import { personDecider } from '#libs/domain/person/person.js';
import type { Pace } from '#libs/domain/program/events.js';
import type { ReminderCommand } from '#libs/domain/reminder/commands.js';
import { reminderEvent } from '#libs/domain/reminder/events.js';
import { type Digest, reminderDecider } from '#libs/domain/reminder/reminder.js';
import { digestStream, personStream } from '#libs/domain/streams.js';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';
import { digestMail } from '#libs/notify/digest-mail.js';
import { type Mailer, NoMailServer } from '#libs/notify/mailer.js';
import { involvedPeople } from '#libs/read-model/reminders/involved-people.js';
import { type RemindedItem, reminderItemsOf } from '#libs/read-model/reminders/reminder-items.js';
import type { ActivityParts } from '../activity-parts.js';
import { loadProgram } from '../program/load-course.js';
import { wakeAt } from '../wall-time.js';
import { digestHour, planDigest } from './digest-plan.js';
import { remindersWorkflowId } from './owner-reminders.messages.js';
import { readModelsReach } from './read-models-reach.js';

const remindOwnerInput = z.object({
  personId: id,
  programId: id.nullable(),
  position: z.int().min(0),
  now: instant,
});
const sendDigestInput = z.object({ digestId: id, programId: id.nullable(), now: instant });

export type OwnerStanding = {
  /** Digests whose mail is not confirmed. */
  readonly unsent: readonly string[];
  readonly open: number;
  /** The next look must see what this one recorded. */
  readonly position: number;
  readonly nextWallAt: string | null;
};

const parsePersonEvent = parserOf(personEvent);
const parseReminderEvent = parserOf(reminderEvent);

const realTime: Pace = { factor: 1, wallAnchor: '2000-01-01T00:00:00Z', businessAnchor: '2000-01-01T00:00:00Z' };

const paceOf = async (store: EventStorePort, programId: string | null): Promise<Pace> =>
  programId === null ? realTime : (await loadProgram(store, programId)).charter.pace;

const loadPerson = async (store: EventStorePort, personId: string): Promise<Person | undefined> => {
  const stored = await store.readStream({ stream: personStream(personId) });
  const person = fold(personDecider, stored.map(parsePersonEvent));
  return person.status === 'registered' ? person.profile : undefined;
};

const loadDigest = async (store: EventStorePort, digestId: string) => {
  const stored = await store.readStream({ stream: digestStream(digestId) });
  const events = stored.map(parseReminderEvent);
  const due = events.find((event) => event.type === 'ReminderDue');
  return { digest: fold(reminderDecider, events), day: due?.data.day ?? '', dueAt: stored[0]?.occurredAt ?? '' };
};

const order = (store: EventStorePort, commandId: string, command: ReminderCommand, workflowId?: string) =>
  handleCommand(store, {
    decider: reminderDecider,
    stream: digestStream(command.data.digestId),
    command,
    parse: parseReminderEvent,
    context: {
      commandId,
      actor: 'system',
      occurredAt: command.at,
      ...(workflowId === undefined ? {} : { workflowId }),
    },
  });

const digestIdOf = (personId: string, programId: string | null, day: string): string =>
  programId === null ? `${personId}-${day}` : `${programId}-${personId}-${day}`;

/** Whose mail of a digest is still to go: its person, and those to whom an item was escalated. */
const recipientsLeft = ({ personId, escalatedTo, sentTo }: Digest): readonly string[] =>
  [...new Set([personId, ...Object.values(escalatedTo)])].filter((each) => !sentTo.includes(each));

/** Days back that a digest is looked for whose mail never went: a mail server may stay away over a weekend. */
const daysBack = [0, 1, 2, 3];

const unsentDigests = async (store: EventStorePort, ids: readonly string[]): Promise<readonly string[]> => {
  const unsent = await Promise.all(
    ids.map(async (digestId) => {
      const { digest } = await loadDigest(store, digestId);
      return digest.status === 'due' && recipientsLeft(digest).length > 0 ? [digestId] : [];
    }),
  );
  return unsent.flat();
};

const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);

type DigestDay = {
  readonly personId: string;
  readonly programId: string | null;
  readonly day: string;
  readonly now: string;
};

/** One digest a person and day: what falls due later waits for the next morning. */
const recordDigest = async (
  store: EventStorePort,
  { personId, programId, day, now }: DigestDay,
  open: readonly RemindedItem[],
): Promise<number> => {
  const digestId = digestIdOf(personId, programId, day);
  const known = await loadDigest(store, digestId);
  if (known.digest.status === 'due') return 0;
  const { items, escalations } = planDigest(open, day);
  if (items.length === 0) return 0;
  const data = { digestId, personId, day, items: [...items], escalations: [...escalations] };
  const command: ReminderCommand = { type: 'DueReminder', by: 'system', at: now, data };
  const outcome = await order(store, `${digestId}:due`, command, remindersWorkflowId(personId, programId));
  return 'position' in outcome ? outcome.position : 0;
};

/** In an accelerated program a day may last a moment; nobody's mailbox is to be flooded, and no worker kept busy by it. */
const leastPause = 600;

const nextLook = (pace: Pace, nextAt: string, personId: string, wall: string): string | null => {
  const next = wakeAt(pace, nextAt, personId);
  if (next === null || pace.factor === 1) return next;
  return new Date(Math.max(Date.parse(next), Date.parse(wall) + leastPause)).toISOString();
};

export const reminderActivities = (parts: ActivityParts) => ({
  /** Records what a person is due to hear of at `now`, the workflow's clock, and says when to look again. */
  remindOwner: async (input: z.input<typeof remindOwnerInput>): Promise<OwnerStanding> => {
    const { personId, programId, position, now: wall } = remindOwnerInput.parse(input);
    const { store, dataSource } = parts;
    const person = await loadPerson(store, personId);
    if (person === undefined) return { unsent: [], open: 0, position, nextWallAt: null };
    await readModelsReach(parts, position);

    const pace = await paceOf(store, programId);
    const now = businessInstant(pace, wall);
    const { day, hasCome, nextAt } = digestHour(now, person.timeZone);
    const open = await reminderItemsOf(dataSource)(personId, programId, wall);
    const recorded = hasCome ? await recordDigest(store, { personId, programId, day, now }, open) : 0;
    const involved = await involvedPeople(dataSource, personId);
    return {
      unsent: await unsentDigests(
        store,
        daysBack.map((days) => digestIdOf(personId, programId, dayBefore(day, days))),
      ),
      open: open.length,
      position: Math.max(position, recorded),
      nextWallAt: involved.some((each) => each.programId === programId) ? nextLook(pace, nextAt, personId, wall) : null,
    };
  },
});

export type MailParts = ActivityParts & { readonly mailer: Mailer; readonly publicUrl: string };

const itemsFor = ({ personId, items, escalatedTo }: Digest, recipientId: string) =>
  recipientId === personId ? items : items.filter(({ itemId }) => escalatedTo[itemId] === recipientId);

/** A server's lasting refusal of a mail: trying again would get the same answer. */
const isLastingRefusal = (error: unknown): boolean => {
  const code = (error as { responseCode?: unknown } | null)?.responseCode;
  return typeof code === 'number' && code >= 500;
};

export const mailActivities = (parts: MailParts) => ({
  /**
   * Sends a digest to those who do not have it yet. The one window in which a mail can go out twice lies between the mail
   * server's yes and our record of it; both mails then carry the same Message-ID.
   */
  sendDigest: async (input: z.input<typeof sendDigestInput>): Promise<'sent' | 'no-mail-server'> => {
    const { digestId, programId, now: wall } = sendDigestInput.parse(input);
    const { store, mailer, publicUrl, log } = parts;
    const { digest, day, dueAt } = await loadDigest(store, digestId);
    if (digest.status !== 'due') return 'sent';
    const now = businessInstant(await paceOf(store, programId), wall);
    for (const recipientId of recipientsLeft(digest)) {
      const person = await loadPerson(store, recipientId);
      const items = itemsFor(digest, recipientId);
      if (person === undefined || items.length === 0) continue;
      const mail = digestMail({
        person,
        digestId: `${digestId}.${recipientId}`,
        day,
        items,
        publicUrl,
        dueAt: new Date(dueAt),
      });
      try {
        await mailer.send(mail);
      } catch (error) {
        if (error instanceof NoMailServer) return 'no-mail-server';
        if (!isLastingRefusal(error)) throw error;
        log.warn({ digestId, recipientId, err: error }, 'The mail server refuses a reminder');
        throw ApplicationFailure.nonRetryable('The mail server refuses it', 'MailRefused', { digestId });
      }
      const data = {
        digestId,
        personId: recipientId,
        to: person.email,
        messageId: mail.messageId,
        items: items.length,
      };
      await order(store, `${digestId}:${recipientId}:sent`, {
        type: 'ConfirmReminderSent',
        by: 'system',
        at: now,
        data,
      });
      log.info({ digestId, recipientId, items: items.length }, 'Reminded');
    }
    return 'sent';
  },
});

export type ReminderActivities = ReturnType<typeof reminderActivities>;
export type MailActivities = ReturnType<typeof mailActivities>;
