import type { MigrationInterface } from 'typeorm';
import { EventStore1700000000001 } from './migrations/0001-event-store.js';
import { Base1700000000010 } from './migrations/0010-base.js';
import { Projections1700000000015 } from './migrations/0015-projections.js';
import { ReadModels1700000000020 } from './migrations/0020-read-models.js';
import { AccountLines1700000000021 } from './migrations/0021-account-lines.js';
import { Auth1700000000030 } from './migrations/0030-auth.js';
import { MailSink1700000000031 } from './migrations/0031-mail-sink.js';
import { Process1700000000040 } from './migrations/0040-process.js';
import { SubjectKeys1700000000050 } from './migrations/0050-subject-keys.js';
import { Rebuild1700000000055 } from './migrations/0055-rebuild.js';
import { AsOf1700000000060 } from './migrations/0060-as-of.js';

/** Every migration, oldest first: add yours at the end. A released one is never edited. */
export const migrations: readonly (new () => MigrationInterface)[] = [
  EventStore1700000000001,
  Base1700000000010,
  Projections1700000000015,
  ReadModels1700000000020,
  AccountLines1700000000021,
  Auth1700000000030,
  MailSink1700000000031,
  Process1700000000040,
  SubjectKeys1700000000050,
  Rebuild1700000000055,
  AsOf1700000000060,
];
