import type { z } from 'zod';
import type { asOfQuery } from '#libs/contract/answers.js';
import { type AsOf, type Cut, cutAt } from '#libs/read-model/as-of/cut.js';
import type { Parts } from '../parts.js';
import { Problem } from './problem.js';

type Query = z.infer<typeof asOfQuery>;
type Where = Pick<Parts, 'database' | 'watch' | 'clock'>;

/** How long an answer about a moment just gone waits for the history to know of it. */
const patienceMilliseconds = 2000;

const bad = (pointer: string, detail: string): Problem =>
  new Problem('invalid-request', { errors: [{ pointer, detail }] });

const momentOf = ({ asOf, basis }: Query, wallNow: string): AsOf | null => {
  if (asOf === undefined || /^\d+$/.test(asOf)) {
    if (basis !== undefined) throw bad('/query/basis', 'A basis goes with an instant only');
    return asOf === undefined ? null : { position: Number(asOf) };
  }
  const instant = new Date(asOf).toISOString();
  if (basis !== 'occurred' && instant > wallNow)
    throw bad('/query/asOf', 'Nobody knows yet what will be recorded by then');
  return { instant, basis: basis ?? 'recorded' };
};

/** The part of the record that a call asks for; null for all of it, which is now. */
export const cutOf = async ({ database, watch, clock }: Where, query: Query): Promise<Cut | null> => {
  const asOf = momentOf(query, clock.wallNow());
  if (asOf === null) return null;
  const cut = await cutAt(database, asOf);
  if ('head' in cut) throw new Problem('not-found', { detail: `The record ends at position ${cut.head} so far.` });
  await watch.waitFor(cut.position, patienceMilliseconds);
  return cut;
};

/** What was found as of a moment; else a problem that says that it came later, or never. */
export const foundAsOf = <Answer>(answer: Answer | null, cut: Cut | null): Answer => {
  if (answer !== null) return answer;
  if (cut === null) throw new Problem('not-found');
  throw new Problem('not-found', { detail: `There was nothing at this address yet, as of ${cut.instant}.` });
};
