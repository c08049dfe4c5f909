import 'reflect-metadata';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { onShutdown, reportReady } from '#libs/config/child-process.js';
import { readSettings } from '#libs/config/settings.js';
import { Imports } from '#libs/import/jobs/imports.js';
import { openDatabase } from '#libs/read-model/database.js';
import { ProjectionWatch } from '#libs/read-model/engine/projection-watch.js';
import { createLog } from '#libs/telemetry/log.js';
import { scoreAfterImport } from '#libs/use-case/after-import.js';
import { openEventStore } from '#libs/use-case/open-event-store.js';
import { ProgramClock } from '#libs/use-case/program-clock.js';
import { createApp } from './app.js';
import { registerFirstAdministrator } from './auth/first-administrator.js';
import { drain } from './drain.js';
import { startMailSink } from './mail/mail-sink.js';
import { Parts } from './parts.js';

const settings = readSettings();
const log = createLog('api', settings.logLevel);
const pool = new pg.Pool({ connectionString: settings.databaseUrl, max: 8, application_name: 'keyline-api' });
const store = await openEventStore(pool, settings.masterKey);
const database = await openDatabase(settings.databaseUrl);
const watch = new ProjectionWatch(database, settings.databaseUrl);
const clock = new ProgramClock(store);
await watch.start();
if (settings.mode === 'empty') await registerFirstAdministrator({ store, clock });
const sink = settings.catchesMail ? await startMailSink({ database, port: settings.mailSinkPort, log }) : undefined;

const imports = new Imports({
  pool,
  store,
  folder: join(tmpdir(), `keyline-uploads-${userInfo().uid}`),
  onError: (error) => log.error({ err: error }, 'An import ended with a fault'),
  afterwards: scoreAfterImport({ store, database, watch }),
});
const parts = new Parts({ settings, store, database, watch, clock, imports, log });
const app = await createApp(parts, fileURLToPath(new URL('../../web', import.meta.url)));
onShutdown(async () => {
  await drain(app);
  await sink?.close();
  await watch.stop();
  // A long import is left: it says that it was interrupted, and starting it again doubles nothing.
  await imports.leave();
  await store.close();
  await database.destroy();
  await pool.end();
});
await app.listen(settings.port, settings.host);
log.info({ address: await app.getUrl(), mode: settings.mode }, 'Serving');
reportReady(settings.mode === 'production' ? undefined : `Sign in at ${settings.publicUrl} by choosing a person`);
