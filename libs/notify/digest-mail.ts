import type { ReminderItem, ReminderRound } from '#libs/domain/reminder/events.js';
import { dueInvitation } from './due-invitation.js';
import { escapeHtml } from './html.js';
import type { Mail } from './mail.js';

export type DigestMail = {
  readonly person: { readonly name: string; readonly email: string; readonly locale: string };
  readonly digestId: string;
  readonly day: string;
  readonly items: readonly ReminderItem[];
  readonly publicUrl: string;
  readonly dueAt: Date;
};

const tones: Readonly<Record<ReminderRound, string>> = {
  first: 'First reminder',
  next: 'Reminder',
  final: 'Final reminder',
  escalation: 'Passed on to you',
};

/** A locale that this Node does not know is no reason to send nothing. */
const formatDate = (date: string, locale: string): string => {
  const options: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'long', timeZone: 'UTC' };
  const moment = new Date(`${date}T00:00:00Z`);
  try {
    return new Intl.DateTimeFormat(locale, options).format(moment);
  } catch {
    return new Intl.DateTimeFormat('en', options).format(moment);
  }
};

const subjectOf = (items: readonly ReminderItem[], day: string): string => {
  const [only] = items;
  if (items.length === 1 && only !== undefined) return `${tones[only.round]}: ${only.title}`;
  const overdue = items.filter(({ dueOn }) => dueOn < day).length;
  return overdue === 0
    ? `${items.length} things wait for you`
    : `${items.length} things wait for you, ${overdue} overdue`;
};

const textOf = ({ person, items, day, publicUrl }: DigestMail): string => {
  const lines = items.map(
    ({ title, dueOn, round, link }) =>
      `- ${title}\n  ${tones[round]}, due ${formatDate(dueOn, person.locale)}${dueOn < day ? ' (overdue)' : ''}\n  ${publicUrl}${link}`,
  );
  return [`Hello ${person.name},`, 'this waits for you:', lines.join('\n\n'), `All of it: ${publicUrl}/work`].join(
    '\n\n',
  );
};

const rowOf = ({ title, dueOn, round, link }: ReminderItem, { person, day, publicUrl }: DigestMail): string => `
  <tr><td style="padding:12px 0;border-top:1px solid #d9dee5">
    <a href="${escapeHtml(publicUrl + link)}" style="color:#0b5cad;font-weight:600;text-decoration:none">${escapeHtml(title)}</a><br>
    <span style="color:${dueOn < day ? '#a4262c' : '#4a5563'}">${tones[round]} · due ${escapeHtml(formatDate(dueOn, person.locale))}${
      dueOn < day ? ' · overdue' : ''
    }</span>
  </td></tr>`;

const htmlOf = (digest: DigestMail): string => `<!doctype html>
<html lang="en"><body style="margin:0;padding:24px;background:#f5f7f9;font:16px/1.5 system-ui,sans-serif;color:#1b2430">
<table role="presentation" width="100%" style="max-width:600px;margin:0 auto;background:#ffffff;border-radius:8px"><tr><td style="padding:24px">
<p style="margin:0 0 4px">Hello ${escapeHtml(digest.person.name)},</p>
<p style="margin:0 0 16px">this waits for you:</p>
<table role="presentation" width="100%" style="border-collapse:collapse">${digest.items.map((item) => rowOf(item, digest)).join('')}
</table>
<p style="margin:16px 0 0"><a href="${escapeHtml(digest.publicUrl)}/work" style="color:#0b5cad">Open my work</a></p>
</td></tr></table>
</body></html>`;

/** The Message-ID of a digest's mail: made of the digest alone. */
export const messageIdOf = (digestId: string, publicUrl: string): string =>
  `<${digestId}@${new URL(publicUrl).hostname}>`;

/** One mail a person and day, with all that is due. */
export const digestMail = (digest: DigestMail): Mail => {
  const { person, digestId, day, items, publicUrl, dueAt } = digest;
  return {
    to: { name: person.name, address: person.email },
    subject: subjectOf(items, day),
    text: textOf(digest),
    html: htmlOf(digest),
    messageId: messageIdOf(digestId, publicUrl),
    invitation: dueInvitation({ items, publicUrl, stamp: dueAt }),
  };
};
