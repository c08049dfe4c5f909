import type { DataSource } from 'typeorm';
import type { TierCounts } from '#libs/contract/tiers.contract.js';
import { type Cut, markOf, uncut } from '../as-of/cut.js';
import { cutValues, withinCut } from '../as-of/read-past.js';

/** How many accounts had which tier at the cut; now when there is none. Set-based over the record, for a base has many accounts. */
export const tierCounts = async (database: DataSource, cut: Cut | null): Promise<TierCounts> => {
  const [counts]: [Omit<TierCounts, 'asOf'>] = await database.query(
    `with tier as (
       select distinct on (e.stream) case when e.type = 'AccountDeselected' then 'core' else e.data->>'tier' end as tier
       from es.event e
       where e.type in ('AccountTiered', 'TierOverridden', 'AccountDeselected') and ${withinCut('e')}
       order by e.stream, e.position desc
     ), counted as (
       select count(*) filter (where tier = 'key')::int as key, count(*) filter (where tier = 'major')::int as major,
         count(*) filter (where tier = 'core')::int as core from tier
     )
     select accounts, key, major, core, accounts - key - major - core as unscored
     from counted, lateral (select count(*)::int as accounts from es.event e
       where e.type = 'AccountRegistered' and ${withinCut('e')}) registered`,
    [...cutValues(cut ?? uncut)],
  );
  return { ...counts, asOf: markOf(cut) };
};
