import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { PersonRow as Answer, listPeople as route } from '#libs/contract/session.contract.js';
import type { Person } from '#libs/domain/person/events.js';
import { decodeCursor, type Page, pageOf } from '../paging/cursor.js';

type Row = { id: string; name: string; profile: Person; open_actions: number; accounts: number };

const counted = `p.id, p.name, p.state->'profile' as profile,
  (select count(*)::int from rm.action a where a.owner_id = p.id and a.open) as open_actions,
  (select count(*)::int from rm.account_line l where l.owner_id = p.id) as accounts`;

const answerOf = ({ profile, open_actions, accounts }: Row): Answer => ({
  personId: profile.personId,
  name: profile.name,
  email: profile.email,
  timeZone: profile.timeZone,
  locale: profile.locale,
  roles: profile.roles,
  reportsTo: profile.reportsTo ?? null,
  openActions: open_actions,
  accounts,
});

/** People by name, with what they own. */
export const listPeople =
  (database: DataSource) =>
  async ({ q, cursor, limit }: z.infer<typeof route.query>): Promise<Page<Answer>> => {
    const after = decodeCursor(cursor);
    const rows: Row[] = await database.query(
      `select ${counted} from rm.person p
       where p.state->>'status' <> 'erased' and ($1 = '' or p.name ilike '%' || $1 || '%' or p.email ilike '%' || $1 || '%' or p.id = $1)
         and ($2::text is null or (p.name, p.id) > ($2, $3))
       order by p.name, p.id limit $4`,
      [(q ?? '').replaceAll(/[\\%_]/g, '\\$&'), after?.after ?? null, after?.id ?? '', limit + 1],
    );
    return pageOf(rows, limit, ({ name, id }) => ({ after: name, id }), answerOf);
  };
