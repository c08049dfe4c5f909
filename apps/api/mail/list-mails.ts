import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { mailRow } from '#libs/contract/record.contract.js';
import { decodeCursor, type Page, pageOf } from '#libs/read-model/paging/cursor.js';

type Mail = z.infer<typeof mailRow>;

/** Caught mails, newest first. */
export const listMails = async (
  database: DataSource,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<Mail>> => {
  const before = decodeCursor(cursor)?.id ?? null;
  const rows: (Omit<Mail, 'receivedAt'> & { receivedAt: Date })[] = await database.query(
    `select number::text as "mailId", recipients as "to", subject, received_at as "receivedAt", html, text,
       has_invitation as "hasInvitation"
     from dev.mail where $1::bigint is null or number < $1::bigint order by number desc limit $2`,
    [before, limit + 1],
  );
  return pageOf(
    rows,
    limit,
    ({ mailId }) => ({ after: null, id: mailId }),
    (row) => ({ ...row, receivedAt: row.receivedAt.toISOString() }),
  );
};
