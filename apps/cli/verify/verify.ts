import { readFile, writeFile } from 'node:fs/promises';
import pg from 'pg';
import type { Finding, Head, Progress, Verified } from '#libs/event-store/verify/finding.types.js';
import {
  isSignedBy,
  publicKeyText,
  type SignedHead,
  signedHead,
  signHead,
} from '#libs/event-store/verify/signed-head.js';
import { verifyStore } from '#libs/event-store/verify/verify-store.js';
import { findInstallation, type Installation } from '../record/installation.js';
import { Unusable } from '../record/unusable.js';
import { signingKey, trustedKey } from './signing-key.js';

export type Asked = {
  readonly data?: string;
  readonly fromHead?: string;
  readonly publicKey?: string;
  readonly sign?: string;
  readonly onProgress: (progress: Progress) => void;
};

export type Outcome = Verified & {
  readonly seconds: number;
  readonly from: Head | null;
  readonly signed: SignedHead | null;
};

const readHead = async (file: string): Promise<SignedHead> => {
  try {
    return signedHead.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new Unusable(`${file} is not a signed head.`, { cause });
  }
};

const checkSignature = async (
  installation: Installation,
  asked: Asked,
  head: SignedHead,
): Promise<Finding | undefined> => {
  const key = await trustedKey(installation, asked.publicKey);
  if (isSignedBy(head, key)) return undefined;
  const message = `the signature in ${asked.fromHead} is not of the key that is believed (${publicKeyText(key)})`;
  return { what: 'signed-head', position: head.position, block: head.block, message };
};

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'keyline verify',
  });
  client.on('error', () => undefined);
  await client.connect().catch((cause: Error) => {
    throw new Unusable(`The database does not answer: ${cause.message}.`, { cause });
  });
  return client;
};

const sign = async (installation: Installation, file: string, head: Head): Promise<SignedHead> => {
  const signed = signHead(head, new Date().toISOString(), await signingKey(installation));
  await writeFile(file, `${JSON.stringify(signed, null, 2)}\n`).catch((cause: NodeJS.ErrnoException) => {
    throw new Unusable(`${file} cannot be written (${cause.code}).`, { cause });
  });
  return signed;
};

/** Verifies the record of this installation; signs the head only when nothing was found. */
export const verifyInstallation = async (asked: Asked): Promise<Outcome> => {
  const installation = await findInstallation(asked.data);
  const from = asked.fromHead ? await readHead(asked.fromHead) : undefined;
  const forged = from && (await checkSignature(installation, asked, from));
  const start = from ? { block: from.block, position: from.position, hash: from.hash } : null;
  if (start && forged)
    return { events: 0, blocks: 0, head: start, finding: forged, seconds: 0, from: start, signed: null };
  const client = await connect(installation.databaseUrl);
  try {
    const started = performance.now();
    const verified = await verifyStore({ client, ...(start ? { from: start } : {}), onProgress: asked.onProgress });
    const seconds = (performance.now() - started) / 1000;
    const signed = asked.sign && !verified.finding ? await sign(installation, asked.sign, verified.head) : null;
    return { ...verified, seconds, from: start, signed };
  } finally {
    await client.end();
  }
};
