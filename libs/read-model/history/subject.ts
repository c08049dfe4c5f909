import type { DomainEvent } from '#libs/domain/catalogue.js';

/** What an event is about, for the histories of a program, an account, a gate or a pilot. */
export type Subject = {
  readonly programId: string | null;
  readonly accountId: string | null;
  readonly gateId: string | null;
  readonly pilotId: string | null;
};

export const noSubject: Subject = { programId: null, accountId: null, gateId: null, pilotId: null };

const named = (data: Readonly<Record<string, unknown>>, key: string): string | null => {
  const value = data[key];
  return typeof value === 'string' ? value : null;
};

/** A digest is about a program when all its items are. */
const programOfDigest = (event: DomainEvent): string | null => {
  if (event.type !== 'ReminderDue') return null;
  const programs = new Set(event.data.items.map(({ programId }) => programId));
  const [only] = programs;
  return programs.size === 1 && only !== undefined ? only : null;
};

/** What the event itself names, completed by what its stream was about before. */
export const subjectOf = (event: DomainEvent, before: Subject = noSubject): Subject => ({
  programId: named(event.data, 'programId') ?? programOfDigest(event) ?? before.programId,
  accountId: named(event.data, 'accountId') ?? before.accountId,
  // Every event of a gate names it; elsewhere it is the cause of one event, not the subject of the next.
  gateId: named(event.data, 'gateId'),
  pilotId: named(event.data, 'pilotId') ?? before.pilotId,
});

export const sameSubject = (one: Subject, other: Subject): boolean =>
  one.programId === other.programId && one.accountId === other.accountId && one.pilotId === other.pilotId;
