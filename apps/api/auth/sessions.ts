import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Parts } from '../parts.js';

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
const longestHours = 24 * 7;
const idleHours = 12;
/** A session is not written at every request. */
const seenEveryMinutes = 5;

/** Signed-in browsers and machines. The secret is only ever with its holder; here is its hash. */
@Injectable()
export class Sessions {
  constructor(private readonly parts: Parts) {}

  /** Begins a session and answers its secret: 256 random bits. */
  async begin(personId: string): Promise<string> {
    const secret = randomBytes(32).toString('base64url');
    await this.parts.database.query(
      `with ended as (delete from auth.session where expires_at < now())
       insert into auth.session (hash, person_id, created_at, seen_at, expires_at)
       values ($1, $2, now(), now(), now() + make_interval(hours => $3))`,
      [hashOf(secret), personId, longestHours],
    );
    return secret;
  }

  /** Whose session it is, while it lasts and was used lately. */
  async personOf(secret: string): Promise<string | undefined> {
    const hash = hashOf(secret);
    const [row]: { person_id: string; is_old: boolean }[] = await this.parts.database.query(
      `select person_id, seen_at < now() - make_interval(mins => $2) as is_old from auth.session
       where hash = $1 and expires_at > now() and seen_at > now() - make_interval(hours => $3)`,
      [hash, seenEveryMinutes, idleHours],
    );
    if (row?.is_old) await this.parts.database.query('update auth.session set seen_at = now() where hash = $1', [hash]);
    return row?.person_id;
  }

  async end(secret: string): Promise<void> {
    await this.parts.database.query('delete from auth.session where hash = $1', [hashOf(secret)]);
  }

  async personOfToken(secret: string): Promise<string | undefined> {
    const [row]: { person_id: string }[] = await this.parts.database.query(
      'select person_id from auth.token where hash = $1 and expires_at > now()',
      [hashOf(secret)],
    );
    return row?.person_id;
  }
}
