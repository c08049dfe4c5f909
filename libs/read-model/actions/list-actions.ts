import { type DataSource, In } from 'typeorm';
import type { z } from 'zod';
import type { ActionRow, listActions as route } from '#libs/contract/work.contract.js';
import { decodeCursor, type Page, pageOf } from '../paging/cursor.js';
import { programClocks } from '../programs/program-clocks.js';
import { ActionRecord } from './action.entity.js';
import { actionRows } from './action-rows.js';

export type ActionListQuery = z.infer<typeof route.query>;

/** Overdue is by each program's own day. */
const overdueSql = (overdue: 'true' | 'false', programs: string, todays: string): string => {
  const isOverdue = `(a.open and exists (select from unnest(${programs}::text[], ${todays}::date[]) as t(program_id, today)
    where t.program_id = a.program_id and a.due_on < t.today))`;
  return overdue === 'true' ? isOverdue : `not ${isOverdue}`;
};

const findIds = async (database: DataSource, query: ActionListQuery, now: string) => {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const equal = (column: string, value: string | undefined): string[] =>
    value === undefined ? [] : [`a.${column} = ${bind(value)}`];
  const conditions = [
    'true',
    ...equal('program_id', query.programId),
    ...equal('owner_id', query.ownerId),
    ...equal('account_id', query.accountId),
    ...equal('status', query.status),
  ];
  if (query.overdue !== undefined) {
    const clocks = await programClocks(database, now, query.programId === undefined ? undefined : [query.programId]);
    const todays = [...clocks.values()].map(({ clock }) => clock.today);
    conditions.push(overdueSql(query.overdue, bind([...clocks.keys()]), bind(todays)));
  }
  const cursor = decodeCursor(query.cursor);
  if (cursor !== null) conditions.push(`(a.due_on, a.id) > (${bind(cursor.after)}::date, ${bind(cursor.id)})`);
  const found: { id: string; due_on: string }[] = await database.query(
    `select a.id, a.due_on::text from rm.action a where ${conditions.join(' and ')}
     order by a.due_on, a.id limit ${bind(query.limit + 1)}`,
    values,
  );
  return found;
};

/** Actions by due date. */
export const listActions =
  (database: DataSource) =>
  async (query: ActionListQuery, now: string): Promise<Page<ActionRow>> => {
    const found = await findIds(database, query, now);
    const page = pageOf(
      found,
      query.limit,
      ({ due_on, id }) => ({ after: due_on, id }),
      ({ id }) => id,
    );
    const records = await database.getRepository(ActionRecord).findBy({ id: In(page.items) });
    const byId = new Map(records.map((record) => [record.id, record]));
    const inOrder = page.items.flatMap((id) => byId.get(id) ?? []);
    return { items: await actionRows(database, inOrder, now), next: page.next };
  };
