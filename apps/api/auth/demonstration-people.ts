import type { DataSource } from 'typeorm';
import type { Role } from '#libs/domain/access/role.js';

type Known = { readonly personId: string; readonly name: string; readonly roles: Role[] };

/** Whom the role switcher offers: at most so many that a menu can show them. */
export const demonstrationPeople = (database: DataSource): Promise<Known[]> =>
  database.query(
    `select id as "personId", name, roles from rm.person where cardinality(roles) > 0 order by name, id limit 200`,
  );
