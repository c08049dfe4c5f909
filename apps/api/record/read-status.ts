import type { z } from 'zod';
import type { systemStatus } from '#libs/contract/record.contract.js';
import type { Parts } from '../parts.js';

type Status = z.infer<typeof systemStatus>;
type Row = {
  readonly head: number;
  readonly projections: Omit<Status['projections'][number], 'lag'>[];
  readonly relay: number;
  readonly drifted: number;
  readonly isChecked: boolean;
};

/** More events than this behind is no longer the wake of the last command. */
const notableLag = 200;
/** The reconciler looks every few minutes; silence for longer means that it, or Temporal, is not there. */
const checkedMinutes = 15;

const healthOf = ({ projections, relay, workflows }: Omit<Status, 'health'>): Status['health'] => {
  if (projections.some(({ parked }) => parked > 0)) return 'off-track';
  const lags = [relay.lag, ...projections.map(({ lag }) => lag)];
  if (!workflows.reachable || workflows.driftedPrograms > 0 || lags.some((lag) => lag > notableLag)) return 'at-risk';
  return 'on-track';
};

/** How far everything that follows the record is. */
export const readStatus = async ({ database }: Pick<Parts, 'database'>): Promise<Status> => {
  const [row]: Row[] = await database.query(
    `select (select last_position from es.log)::int as head,
       coalesce((select jsonb_agg(jsonb_build_object('name', projection, 'position', position, 'parked',
         (select count(*) from rm.parked p where p.projection = c.projection), 'behindSeconds',
         coalesce((select round(greatest(extract(epoch from clock_timestamp() - e.recorded_at), 0), 3)
           from es.event e where e.position = c.position + 1), 0)) order by projection)
         from rm.checkpoint c), '[]') as projections,
       coalesce((select position from es.relay), 0)::int as relay,
       (select count(*) from es.process_drift)::int as drifted,
       exists (select from es.process_check where checked_at > now() - make_interval(mins => $1)) as "isChecked"`,
    [checkedMinutes],
  );
  if (row === undefined) throw new Error('A query of one row answered none');
  const { head, projections, relay, drifted, isChecked } = row;
  const status = {
    head,
    projections: projections.map((projection) => ({ ...projection, lag: head - projection.position })),
    relay: { position: relay, lag: head - relay },
    workflows: { reachable: isChecked, driftedPrograms: drifted },
  };
  return { ...status, health: healthOf(status) };
};
