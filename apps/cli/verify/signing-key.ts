import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Installation } from '../record/installation.js';
import { Unusable } from '../record/unusable.js';

const readKey = async (file: string, parse: (text: string) => KeyObject): Promise<KeyObject> => {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new Unusable(`The key ${file} cannot be read (${cause.code}).`, { cause });
  });
  try {
    const key = parse(text);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (cause) {
    throw new Unusable(`${file} is not a key in PEM.`, { cause });
  }
  throw new Unusable(`${file} is not an Ed25519 key.`);
};

const place = ({ folder }: Installation): string | undefined =>
  process.env.KEYLINE_SIGNING_KEY || (folder && join(folder, 'signing-key.pem'));

/** The key of this installation; a data folder without one gets it on the first signature. */
export const signingKey = async (installation: Installation): Promise<KeyObject> => {
  const file = place(installation);
  if (file === undefined) throw new Unusable('No key to sign with: name its file in KEYLINE_SIGNING_KEY.');
  if (!process.env.KEYLINE_SIGNING_KEY) {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    await writeFile(file, pem, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw new Unusable(`The key ${file} cannot be made (${error.code}).`);
    });
  }
  return readKey(file, createPrivateKey);
};

/** Whose signature is believed: the key named, or this installation's own. The one in the signed file proves nothing. */
export const trustedKey = async (installation: Installation, named: string | undefined): Promise<KeyObject> => {
  if (named) return readKey(named, createPublicKey);
  const file = place(installation);
  if (file === undefined) throw new Unusable('Whose signature is to be believed? Name the key: --public-key FILE.');
  return createPublicKey(await readKey(file, createPrivateKey));
};
