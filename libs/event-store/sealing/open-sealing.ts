import type { Pool } from 'pg';
import { MasterKeyWrong } from '../errors.js';
import { type PersonalByType, Sealing } from './sealing.js';
import { anyLivingSubject, SubjectKeys } from './subject-keys.js';

/** 32 bytes as base64. */
const masterKeyBytes = 32;

const parseMasterKey = (text: string): Buffer => {
  const key = Buffer.from(text, 'base64');
  if (key.length === masterKeyBytes) return key;
  throw new MasterKeyWrong(`The master key has ${key.length} bytes; it needs ${masterKeyBytes}, written as base64`);
};

/**
 * Tries the master key on what is sealed already, so that a wrong or forgotten one ends the start and not the first read.
 * Without one nothing is sealed, which a database that holds sealed events refuses.
 */
export const openSealing = async (
  pool: Pool,
  personal: PersonalByType,
  masterKey: string | undefined,
): Promise<Sealing | undefined> => {
  const subject = await anyLivingSubject(pool);
  if (masterKey === undefined) {
    if (subject === undefined) return undefined;
    throw new MasterKeyWrong(
      'Personal data in this database is sealed: set KEYLINE_MASTER_KEY to the key it was sealed with',
    );
  }
  const keys = new SubjectKeys(pool, parseMasterKey(masterKey));
  if (subject !== undefined) await keys.forOpening([subject]);
  return new Sealing(keys, personal);
};
