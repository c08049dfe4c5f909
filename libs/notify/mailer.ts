import { createTransport } from 'nodemailer';
import type { Mail } from './mail.js';

/** Sends mail. `NoMailServer` means that none is set, which waiting does not mend. */
export type Mailer = {
  send(mail: Mail): Promise<void>;
  close(): void;
};

export class NoMailServer extends Error {
  constructor() {
    super('No mail server is set (KEYLINE_SMTP_URL)');
  }
}

/** A mailer over SMTP: a few connections, each message answered by the server before it counts as sent. */
export const smtpMailer = (smtpUrl: string, from: string): Mailer => {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    socketTimeout: 30_000,
  });
  return {
    send: async ({ to, subject, text, html, messageId, invitation }) => {
      await transport.sendMail({
        from,
        to: { name: to.name, address: to.address },
        subject,
        text,
        html,
        messageId,
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...(invitation === undefined
          ? {}
          : { icalEvent: { filename: 'due-dates.ics', method: 'PUBLISH', content: invitation } }),
      });
    },
    close: () => transport.close(),
  };
};

/** Stands where no mail server is set, so that reminders are still recorded and shown on the page. */
export const noMailer: Mailer = {
  send: () => Promise.reject(new NoMailServer()),
  close: () => undefined,
};
