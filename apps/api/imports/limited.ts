import { type Readable, Transform } from 'node:stream';
import { Problem } from '../http/problem.js';

/** The same bytes, as they come, until they are too many. */
export const limited = (source: Readable, mostBytes: number): Readable => {
  let bytes = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      if (bytes <= mostBytes) done(null, chunk);
      else done(new Problem('body-too-large', { detail: `A file has at most ${mostBytes / 1_000_000} MB here.` }));
    },
  });
  source.once('error', (error) => counting.destroy(error));
  // A sender who goes away in the middle leaves half a file, which must not count as a whole one.
  source.once('close', () => {
    if (!source.readableEnded) counting.destroy(new Problem('malformed-request', { detail: 'The upload broke off.' }));
  });
  return source.pipe(counting);
};
