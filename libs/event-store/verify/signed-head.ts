import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { ClientBase } from 'pg';
import { z } from 'zod';
import type { Head } from './finding.types.js';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Kept outside the database, it is what a rewritten chain cannot agree with. `publicKey` is SPKI in base64, for finding the right one. */
export const signedHead = z.strictObject({
  block: z.number().int().nonnegative(),
  position: z.number().int().nonnegative(),
  hash,
  at: z.iso.datetime(),
  publicKey: z.string(),
  signature: z.string(),
});
export type SignedHead = z.infer<typeof signedHead>;

const signedText = ({ block, position, hash, at }: Head & { readonly at: string }): Buffer =>
  Buffer.from(JSON.stringify(['keyline head', block, position, hash, at]));

export const publicKeyText = (key: KeyObject): string =>
  (key.type === 'private' ? createPublicKey(key) : key).export({ type: 'spki', format: 'der' }).toString('base64');

export const signHead = ({ block, position, hash }: Head, at: string, privateKey: KeyObject): SignedHead => {
  const head = { block, position, hash, at };
  const signature = sign(null, signedText(head), privateKey).toString('base64');
  return { ...head, publicKey: publicKeyText(privateKey), signature };
};

/** Whether the holder of this key signed exactly this. */
export const isSignedBy = (head: SignedHead, publicKey: KeyObject): boolean =>
  verify(null, signedText(head), publicKey, Buffer.from(head.signature, 'base64'));

/** The end of the chain as the log names it; `verify` says whether it is true. */
export const readChainHead = async (client: ClientBase): Promise<Head> => {
  const { rows } = await client.query<{ block: string; position: string; hash: string }>(
    `select last_block as block, last_position as position, encode(last_hash, 'hex') as hash from es.log where id = 1`,
  );
  const row = rows[0];
  if (row === undefined) throw new Error('The log has lost its row');
  return { block: Number(row.block), position: Number(row.position), hash: row.hash };
};
