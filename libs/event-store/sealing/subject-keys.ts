import { randomBytes } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import { MasterKeyWrong, SubjectErased } from '../errors.js';
import { decrypt, encrypt } from './cipher.js';

/** How long another process may go on reading what was erased. */
const rememberedMilliseconds = 20_000;
const mostRemembered = 10_000;

type Row = { readonly subject: string; readonly wrapped_key: Buffer | null };
/** A living key, or that it was destroyed. */
export type SubjectKey = Buffer | 'erased';

const contextOf = (subject: string): string => `subject|${subject}`;

/** The keys of subjects, each wrapped by the master key. Only reading is answered from memory: an append asks each time. */
export class SubjectKeys {
  private readonly known = new Map<string, { readonly key: SubjectKey; readonly until: number }>();

  constructor(
    private readonly pool: Pool,
    private readonly masterKey: Buffer,
  ) {}

  /** Makes the keys that are missing. Throws `SubjectErased`: what is about an erased subject is not stored. */
  async forSealing(subjects: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
    const keys = await this.read(subjects);
    const missing = subjects.filter((subject) => !keys.has(subject));
    if (missing.length > 0) {
      await this.make(missing);
      // Another process may have been faster: the row that stands counts.
      for (const [subject, key] of await this.read(missing)) keys.set(subject, key);
    }
    const living = new Map<string, Buffer>();
    for (const [subject, key] of keys) {
      if (key === 'erased') throw new SubjectErased(subject);
      living.set(subject, key);
    }
    return living;
  }

  /** A subject without a row is left out: nothing of it was ever sealed or erased. */
  async forOpening(subjects: readonly string[], now: number = Date.now()): Promise<ReadonlyMap<string, SubjectKey>> {
    const keys = new Map<string, SubjectKey>();
    const unknown: string[] = [];
    for (const subject of subjects) {
      const known = this.known.get(subject);
      if (known !== undefined && known.until > now) keys.set(subject, known.key);
      else unknown.push(subject);
    }
    if (unknown.length === 0) return keys;
    if (this.known.size > mostRemembered) this.known.clear();
    for (const [subject, key] of await this.read(unknown)) {
      keys.set(subject, key);
      this.known.set(subject, { key, until: now + rememberedMilliseconds });
    }
    return keys;
  }

  forget(subject: string): void {
    this.known.delete(subject);
  }

  private async make(subjects: readonly string[]): Promise<void> {
    const wrapped = subjects.map((subject) => encrypt(this.masterKey, randomBytes(32), contextOf(subject)));
    await this.pool.query(
      `insert into es.subject_key (subject, wrapped_key)
       select * from unnest($1::text[], $2::bytea[]) on conflict (subject) do nothing`,
      [subjects, wrapped],
    );
  }

  private async read(subjects: readonly string[]): Promise<Map<string, SubjectKey>> {
    const { rows } = await this.pool.query<Row>({
      name: 'keyline-subject-keys',
      text: 'select subject, wrapped_key from es.subject_key where subject = any($1)',
      values: [subjects],
    });
    return new Map(rows.map((row) => [row.subject, this.unwrap(row)]));
  }

  private unwrap({ subject, wrapped_key }: Row): SubjectKey {
    if (wrapped_key === null) return 'erased';
    try {
      return decrypt(this.masterKey, wrapped_key, contextOf(subject));
    } catch (cause) {
      throw new MasterKeyWrong('The master key does not open the keys of this database', { cause });
    }
  }
}

/** Destroys the key of a subject, in the caller's transaction; a subject that never had one gets its tombstone too. */
export const eraseSubjectKey = async (client: ClientBase, subject: string): Promise<void> => {
  await client.query(
    `insert into es.subject_key as known (subject, erased_at) values ($1, now())
     on conflict (subject) do update set wrapped_key = null, erased_at = now() where known.erased_at is null`,
    [subject],
  );
};

/** A key of a living subject, to try a master key on; undefined when nothing was sealed. */
export const anyLivingSubject = async (pool: Pool): Promise<string | undefined> => {
  const { rows } = await pool.query<{ subject: string }>(
    'select subject from es.subject_key where wrapped_key is not null limit 1',
  );
  return rows[0]?.subject;
};
