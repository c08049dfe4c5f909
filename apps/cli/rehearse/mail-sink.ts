import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type MailSink = { readonly url: string; received(): number; close(): Promise<void> };

/** A real mail server for the time of a rehearsal: it takes every mail, counts it, and sends none on. */
export const startMailSink = async (): Promise<MailSink> => {
  let received = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 1000,
    onData: (stream, _session, accept) => {
      stream.once('end', () => {
        received += 1;
        accept();
      });
      stream.resume();
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // A connection cut off at the end of a rehearsal is no trouble.
  server.removeAllListeners('error').on('error', () => undefined);
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received: () => received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
