import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { HistoryEntry } from '#libs/contract/answers.js';
import { type CallFailed, call } from '../client/call.js';
import { useRoute } from '../client/use-route.js';

export type Subject = { readonly programId: string } | { readonly accountId: string };
type Page = { readonly items: readonly HistoryEntry[]; readonly next: string | null };

const pageSize = 200;
/** Of a longer history the last thousand can be reached by sliding; earlier moments by their day. */
const mostPages = 5;

const readPage = (subject: Subject, cursor: string | undefined, signal: AbortSignal): Promise<Page> => {
  const query = { limit: pageSize, ...(cursor === undefined ? {} : { cursor }) };
  return 'programId' in subject
    ? call('GET /v1/programs/:programId/history', { params: subject, query, signal })
    : call('GET /v1/accounts/:accountId/history', { params: subject, query, signal });
};

const readAll = async (subject: Subject, signal: AbortSignal): Promise<HistoryEntry[]> => {
  const entries: HistoryEntry[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { items, next } = await readPage(subject, cursor, signal);
    entries.push(...items);
    if (next === null) break;
    cursor = next;
  }
  return entries.reverse();
};

/** Everything that happened to a program or an account until now, oldest first, whatever moment the screen shows. */
export const useHappenings = (subject: Subject | null) =>
  useQuery<HistoryEntry[], CallFailed>({
    queryKey: ['happenings', subject],
    queryFn: ({ signal }) => (subject === null ? [] : readAll(subject, signal)),
    enabled: subject !== null,
  });

/** What the screen is about: a gate is seen within the history of its program. */
export const useSubject = (): Subject | null => {
  const { programId, gateId, accountId } = useParams({ strict: false });
  const gate = useRoute('GET /v1/gates/:gateId', { params: { gateId: gateId ?? '' } }, gateId !== undefined);
  if (programId !== undefined) return { programId };
  if (accountId !== undefined) return { accountId };
  return gateId === undefined || gate.data === undefined ? null : { programId: gate.data.programId };
};
