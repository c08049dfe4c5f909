import type { DataSource } from 'typeorm';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';
import type { Done } from '#libs/import/jobs/imports.js';
import type { ProjectionWatch } from '#libs/read-model/engine/projection-watch.js';
import { scoreAllAccounts } from './score-accounts.js';

type Where = {
  readonly store: EventStorePort;
  readonly database: DataSource;
  readonly watch: Pick<ProjectionWatch, 'waitFor'>;
};

/** A large base takes the read models a while; who looks earlier sees them grow. */
const patienceMs = 60_000;

/** Scores every account on what was imported, and waits until the pages show it: an import that is done can be read. */
export const scoreAfterImport =
  ({ store, database, watch }: Where) =>
  async ({ importId, by, at }: Done): Promise<void> => {
    await watch.waitFor(await store.head(), patienceMs);
    const [row]: { some: boolean }[] = await database.query('select exists (select 1 from base.account) as some');
    if (!row?.some) return;
    await scoreAllAccounts({ store, database, runId: `${importId}.scores`, actor: by, at });
    await watch.waitFor(await store.head(), patienceMs);
  };
