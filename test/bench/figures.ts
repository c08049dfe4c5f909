import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';

/** Whole numbers given as `--name N`, or what stands in for them. */
export const numbersFrom = <Name extends string>(usual: Readonly<Record<Name, number>>): Record<Name, number> => {
  const names = Object.keys(usual) as Name[]; // the keys of a record of names are those names
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({ options });
  const read = (name: Name): number => {
    const given = values[name];
    if (given === undefined) return usual[name];
    if (!/^\d+$/.test(String(given))) throw new Error(`--${name} takes a whole number`);
    return Number(given);
  };
  // Each name is there once.
  return Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Name, number>;
};

/** The value below which this share of them lies. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** What is going on, for whoever waits; standard output is left for the result. */
export const say = (text: string): void => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);

/** A benchmark that did not do what it measures has no result. */
export const verify = (isTrue: boolean, what: string): void => {
  if (!isTrue) throw new Error(`Not verified: ${what}`);
};

/** The one line that counts. The load of the machine belongs to the figures. */
export const report = (figures: Readonly<Record<string, unknown>>): void => {
  const machine = { cores: cpus().length, load: rounded(loadavg()[0] ?? 0, 1), node: process.version };
  console.log(JSON.stringify({ ...figures, ...machine }));
};
