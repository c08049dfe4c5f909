import type { DataSource } from 'typeorm';

/** Records how far a workflow has acted, for the reconciler to compare with the record. */
export const keepProcessPosition = async (
  dataSource: DataSource,
  workflowId: string,
  position: number,
): Promise<void> => {
  await dataSource.query(
    `insert into es.process_position (workflow_id, position) values ($1, $2)
     on conflict (workflow_id) do update
       set position = greatest(es.process_position.position, excluded.position), updated_at = now()`,
    [workflowId, position],
  );
};
