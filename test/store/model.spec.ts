import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Append, AppendResult, ExpectedVersion } from '#libs/event-store/append.types.js';
import { command, openStore, part, readEverything, type StoreUnderTest, withoutGuards } from './store-under-test.js';

/** What the store promises, in a few lines. */
class Model {
  readonly streams = new Map<string, number>();
  readonly commands = new Map<string, { digest: string; position: number; versions: Record<string, number> }>();
  readonly log: { stream: string; version: number; commandId: string }[] = [];

  append({ commandId, digest, streams }: Append): AppendResult {
    const known = this.commands.get(commandId);
    if (known) {
      if (known.digest !== digest) return { kind: 'command-reused', commandId };
      return { kind: 'duplicate', position: known.position, versions: known.versions };
    }
    for (const { stream, expected } of streams) {
      const actual = this.streams.get(stream) ?? 0;
      if (!this.allows(expected, actual)) return { kind: 'conflict', stream, actual };
    }
    const versions: Record<string, number> = {};
    for (const { stream, events } of streams) {
      let version = this.streams.get(stream) ?? 0;
      for (const _ of events) {
        version += 1;
        this.log.push({ stream, version, commandId });
      }
      this.streams.set(stream, version);
      versions[stream] = version;
    }
    const position = this.log.length;
    this.commands.set(commandId, { digest, position, versions });
    return { kind: 'appended', position, versions };
  }

  private allows(expected: ExpectedVersion, actual: number): boolean {
    if (expected === 'any') return true;
    if (expected === 'none') return actual === 0;
    if (expected === 'exists') return actual > 0;
    return expected === actual;
  }
}

const streamNames = ['a-1', 'a-2', 'B-1', 'é-1', 'b'];
const anExpected: fc.Arbitrary<ExpectedVersion> = fc.oneof(
  fc.constantFrom<ExpectedVersion>('any', 'none', 'exists'),
  fc.nat({ max: 6 }),
);
const aPart = fc
  .tuple(fc.constantFrom(...streamNames), anExpected, fc.nat({ max: 3 }))
  .map(([stream, expected, count]) => part(stream, expected, count));
const aCommand = fc
  .tuple(fc.nat({ max: 25 }), fc.uniqueArray(aPart, { maxLength: 3, selector: ({ stream }) => stream }))
  .map(([id, parts]) => command(parts, `c${id}`));
/** Commands are sent in groups: those of one group at once, so that they leave in one flush. */
const aHistory = fc.array(fc.array(aCommand, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 });

let db: StoreUnderTest;
beforeAll(async () => {
  db = await openStore();
});
afterAll(() => db.close());

const startAfresh = async () => {
  await withoutGuards(
    db.pool,
    `truncate es.event, es.block, es.stream, es.command;
     update es.log set last_position = 0, last_block = 0, last_hash = decode(repeat('00', 32), 'hex')`,
  );
};

describe('the store', () => {
  it('answers and remembers as its model does', async () => {
    await fc.assert(
      fc.asyncProperty(aHistory, async (history) => {
        await startAfresh();
        const model = new Model();
        for (const group of history) {
          const distinct = [...new Map(group.map((append) => [append.commandId, append])).values()];
          const answers = await Promise.all(distinct.map((append) => db.store.append(append)));
          expect(answers).toEqual(distinct.map((append) => model.append(append)));
        }
        const log = await readEverything(db.store);
        expect(log.map(({ stream, version, commandId }) => ({ stream, version, commandId }))).toEqual(model.log);
        expect(await db.store.head()).toBe(model.log.length);
        for (const [id, known] of model.commands) expect(await db.store.findCommand(id)).toEqual(known);
        for (const stream of streamNames) {
          const versions = (await db.store.readStream({ stream })).map(({ version }) => version);
          expect(versions).toEqual(model.log.filter((event) => event.stream === stream).map(({ version }) => version));
        }
      }),
      { numRuns: 60 },
    );
  });
});
