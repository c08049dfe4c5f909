import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { knownVersions, parseEvent, versionOf } from '#libs/domain/catalogue.js';
import { samplesOf } from './sample-of.js';

type Sample = { readonly type: string; readonly schemaVersion: number; readonly data: unknown };

// One file for each type and version that was ever written. Files are only added: facts stay as they were written.
const folder = join(process.cwd(), 'test/fixtures/golden-events');
const listPath = join(folder, 'released.json');
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const readList = () =>
  JSON.parse(existsSync(listPath) ? readFileSync(listPath, 'utf8') : '{}') as Record<string, string>;
const fileOf = (type: string, version: number) => `${type}.v${version}.json`;

/** With KEYLINE_KEEP_EVENTS set, writes the samples of what has none yet; what is there is never written again. */
const keepMissing = () => {
  const list = readList();
  for (const { type, version, schema } of knownVersions()) {
    const file = fileOf(type, version);
    if (existsSync(join(folder, file))) continue;
    const samples = samplesOf(schema).map((data): Sample => ({ type, schemaVersion: version, data }));
    const text = `${JSON.stringify(samples, null, 2)}\n`;
    writeFileSync(join(folder, file), text);
    list[file] = hashOf(text);
  }
  const sorted = Object.fromEntries(Object.entries(list).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(listPath, `${JSON.stringify(sorted, null, 2)}\n`);
};
if (process.env.KEYLINE_KEEP_EVENTS) keepMissing();

const released = readList();
const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');
const samplesIn = (file: string) => JSON.parse(textOf(file)) as Sample[];

describe('the golden events', () => {
  it('hold every type and version that the catalogue knows', () => {
    const wanted = knownVersions().map(({ type, version }) => fileOf(type, version));
    expect(wanted.filter((file) => !(file in released))).toEqual([]);
  });

  it('are as they were released, and nothing was taken away', () => {
    const files = readdirSync(folder).filter((name) => name !== 'released.json');
    expect(files.sort()).toEqual(Object.keys(released).sort());
    expect(files.filter((file) => hashOf(textOf(file)) !== released[file])).toEqual([]);
  });

  it.each(Object.keys(released))('are read as today’s events: %s', (file) => {
    const samples = samplesIn(file);
    expect(samples.length).toBeGreaterThan(0);
    for (const sample of samples) {
      expect(file).toBe(fileOf(sample.type, sample.schemaVersion));
      expect(sample.schemaVersion).toBeLessThanOrEqual(versionOf(sample.type));
      expect(parseEvent(sample).type).toBe(sample.type);
    }
  });

  it('lose nothing to the schema of their version', () => {
    const readAs = knownVersions().flatMap(({ type, version, schema }) =>
      samplesIn(fileOf(type, version)).map(({ data }) => ({ data, read: schema.parse(data) })),
    );
    expect(readAs.map(({ read }) => read)).toEqual(readAs.map(({ data }) => data));
  });
});
