import { randomUUID } from 'node:crypto';
import { handleCommand } from '#libs/command/handle-command.js';
import type { Append, NewEvent } from '#libs/event-store/append.types.js';
import type { PostgresEventStore } from '#libs/event-store/postgres-event-store.js';
import { actions } from '#libs/use-case/aggregates.js';
import { inExecution, register } from '#test/read-model/program-mid-way.js';
import type { Projected } from '#test/read-model/projected.js';

/** Stands for the number of a program wherever an id holds it. */
const mark = 'p0x0';
const when = '2027-02-16T09:00:00.000Z';
const perCommand = 100;

type Told = { readonly stream: string; readonly event: NewEvent };
type Speaking = Pick<Projected, 'say'>;

/** Commands decided by the real deciders; nothing else of a test's kit is needed here. */
const speaker = (store: PostgresEventStore): Speaking => ({
  async say(aggregate, id, command) {
    const outcome = await handleCommand(store, {
      decider: aggregate.decider,
      parse: aggregate.parse,
      stream: aggregate.stream(id),
      command,
      context: { commandId: randomUUID(), actor: command.by, occurredAt: command.at },
    });
    if (outcome.kind !== 'accepted') throw new Error(`${command.type}: ${JSON.stringify(outcome)}`);
  },
});

const liveAction = async ({ say }: Speaking, number: number): Promise<void> => {
  const actionId = `${mark}.more${number}`;
  const by = { by: 'lea', at: when } as const;
  const owner = { by: 'own', at: when } as const;
  const plan = { actionId, programId: mark, accountId: `${mark}.c${number % 8}`, ownerId: 'own' };
  const words = { title: 'Visit the plant', detail: 'Ask for the plan of the year' };
  const data = { ...plan, ...words, dueOn: '2027-03-19', horizon: 'near-term' } as const;
  await say(actions, actionId, { type: 'PlanAction', ...by, data });
  await say(actions, actionId, { type: 'AcceptAction', ...owner, data: { actionId } });
  await say(actions, actionId, { type: 'StartAction', ...owner, data: { actionId } });
  await say(actions, actionId, { type: 'RecordProgress', ...owner, data: { actionId, note: 'They asked for prices' } });
  await say(actions, actionId, { type: 'CompleteAction', ...owner, data: { actionId, evidence: 'Order 4711' } });
};

const profileOf = (number: number) => ({
  code: `C-${number}`,
  name: `Customer ${number} of a program`,
  segment: 'Specialty Bike Shop',
  country: 'Germany',
  state: 'Hessen',
  city: 'Kassel',
  territoryId: '8',
  employees: 40,
  yearOpened: 1987,
  orderFrequency: 'quarterly',
  productFocus: 'road',
  walletProxy: { amount: '300000', currency: 'USD' },
});

const told = (stream: string, bodies: readonly (readonly [string, object])[]): Told[] =>
  bodies.map(([type, data]) => ({ stream, event: { type, data, occurredAt: when } }));

const accountFacts = (number: number): Told[] => {
  const accountId = `${mark}.c${number}`;
  const known = { unit: '', source: 'visit', asOf: '2027-01-10', confidence: 0.8, by: 'own' };
  const wallet = { amount: '410000', currency: 'USD' };
  return told(`account-${accountId}`, [
    ['AccountRegistered', { accountId, profile: profileOf(number), importId: 'i1' }],
    ['AccountOwnerAssigned', { accountId, ownerId: 'own', since: '2027-01-04' }],
    ['FactRecorded', { accountId, field: 'decisionMaker', value: 'Head of buying', ...known }],
    ['RatingGiven', { accountId, criterion: 'access', score: 7, by: 'own', note: 'Meets us monthly' }],
    ['RatingGiven', { accountId, criterion: 'will', score: 5, by: 'own', note: '' }],
    ['WalletEstimated', { accountId, wallet, source: 'customer-stated', confidence: 0.7 }],
  ]);
};

const digestFacts = (number: number): Told[] => {
  const day = `2027-03-0${number}`;
  const digestId = `own-${mark}-${day}`;
  const items = [1, 2, 3].map((index) => ({
    itemId: `action:${mark}.more${index}`,
    kind: 'action',
    programId: mark,
    title: 'Visit the plant',
    dueOn: '2027-03-19',
    round: 'first',
    link: `/actions/${mark}.more${index}`,
  }));
  return told(`digest-${digestId}`, [
    ['ReminderDue', { digestId, personId: 'own', day, items }],
    ['ReminderSent', { digestId, personId: 'own', to: 'own@example.com', messageId: `<${digestId}@x>`, items: 3 }],
  ]);
};

/** What one program leaves in the record: its weeks, gates and pilot, twelve actions, eight accounts, six digests. */
const oneStory = async (store: PostgresEventStore): Promise<readonly Told[]> => {
  const speaking = speaker(store);
  // These two only speak.
  const projected = speaking as Projected;
  await register(projected, 'lea', 'sol', 'ann', 'bob', 'cas', 'own');
  const before = await store.head();
  await inExecution(projected, mark);
  const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
  for (const number of numbers(12)) await liveAction(speaking, number);
  const events = await store.readAll({ after: before, limit: 10_000 });
  const decided = events.map(({ stream, type, schemaVersion, data, occurredAt }) => ({
    stream,
    // The store keeps objects only.
    event: { type, schemaVersion, data: data as object, occurredAt },
  }));
  return [...decided, ...numbers(8).flatMap(accountFacts), ...numbers(6).flatMap(digestFacts)];
};

const commandOf = (all: readonly Told[]): Append => {
  const streams = new Map<string, NewEvent[]>();
  for (const { stream, event } of all) streams.set(stream, [...(streams.get(stream) ?? []), event]);
  return {
    commandId: randomUUID(),
    digest: '0'.repeat(64),
    metadata: { actor: 'lea' },
    streams: [...streams].map(([stream, events]) => ({ stream, expected: 'any', events })),
  };
};

/** Fills a store with the stories of as many programs as it takes, four at a time; answers how many events it holds. */
export const recordMixedEvents = async (store: PostgresEventStore, events: number): Promise<number> => {
  const story = JSON.stringify(await oneStory(store));
  let next = 0;
  const tell = async (): Promise<void> => {
    while ((await store.head()) < events) {
      next += 1;
      const all: readonly Told[] = JSON.parse(story.replaceAll(mark, `p${next}`));
      for (let start = 0; start < all.length; start += perCommand) {
        const result = await store.append(commandOf(all.slice(start, start + perCommand)));
        if (result.kind !== 'appended') throw new Error(`The store answered ${result.kind}`);
      }
    }
  };
  await Promise.all([tell(), tell(), tell(), tell()]);
  return store.head();
};
