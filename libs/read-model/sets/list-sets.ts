import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { listSets as route, SetRow } from '#libs/contract/sets.contract.js';
import { accountRefs } from '../account-list/account-line.js';
import { CustomerSetRow } from './customer-set.entity.js';
import { proposalOf } from './customer-set.projection.js';

type PilotOfSet = { set_id: string; pilot_id: string };

/** The row's status comes from the set's own state; `none` never has a row. */
const statusOf = ({ state }: CustomerSetRow): SetRow['status'] => (state.status === 'none' ? 'proposed' : state.status);

/** The sets of a program, those with the largest opportunity first. */
export const listSets =
  (database: DataSource) =>
  async (programId: string): Promise<z.infer<typeof route.answer>> => {
    const rows = await database.getRepository(CustomerSetRow).find({ where: { programId }, order: { id: 'ASC' } });
    const accountOf = await accountRefs(
      database,
      rows.flatMap(({ accountIds }) => accountIds),
    );
    const pilots: PilotOfSet[] = await database.query(
      'select set_id, min(id) as pilot_id from rm.pilot where program_id = $1 group by set_id',
      [programId],
    );
    const pilotOf = new Map(pilots.map(({ set_id, pilot_id }) => [set_id, pilot_id]));
    const sets = rows.map((row): SetRow => {
      const { kind, name, rationale, attractiveness, feasibility, opportunity, accountIds } = proposalOf(row.state);
      return {
        setId: row.id,
        programId,
        kind,
        name,
        status: statusOf(row),
        rationale,
        reason: row.notes.reason,
        attractiveness,
        feasibility,
        opportunity,
        accounts: accountIds.map(accountOf),
        pilotId: pilotOf.get(row.id) ?? null,
      };
    });
    return { sets };
  };
