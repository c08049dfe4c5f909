import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import type { DataSource } from 'typeorm';
import type { Log } from '#libs/telemetry/log.js';

const largestBytes = 5_000_000;
/** What the mail page keeps; a long rehearsal would otherwise fill the database. */
const keptMails = 5000;

const store = async (database: DataSource, stream: SMTPServerDataStream): Promise<void> => {
  const mail = await simpleParser(stream);
  const to = [mail.to ?? []].flat().map(({ text }) => text);
  const hasInvitation = mail.attachments.some(({ contentType }) => contentType === 'text/calendar');
  await database.query(
    `with old as (delete from dev.mail where number < (select max(number) from dev.mail) - $7)
     insert into dev.mail (recipients, subject, received_at, html, text, has_invitation) values ($1, $2, $3, $4, $5, $6)`,
    [to.join(', '), mail.subject ?? '', new Date(), mail.html || '', mail.text ?? '', hasInvitation, keptMails],
  );
};

/** A real SMTP server on this machine's loopback address: mails reach a page instead of people. A mail is kept before it is accepted. */
export const startMailSink = async (options: { database: DataSource; port: number; log: Log }) => {
  const { database, port, log } = options;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    size: largestBytes,
    logger: false,
    onData: (stream, _session, accept) => {
      store(database, stream).then(
        () => accept(),
        (error: unknown) => {
          log.error({ err: error }, 'A mail could not be kept; its sender tries again');
          accept(Object.assign(new Error('Not kept, try again'), { responseCode: 451 }));
        },
      );
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  server.removeAllListeners('error').on('error', (error) => log.warn({ err: error }, 'The mail sink had trouble'));
  return { close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
};
