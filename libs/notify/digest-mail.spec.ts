import { describe, expect, it } from '@jest/globals';
import type { ReminderItem } from '#libs/domain/reminder/events.js';
import { digestMail } from './digest-mail.js';

const gate: ReminderItem = {
  itemId: 'gate:p1.G1',
  kind: 'gate',
  programId: 'p1',
  title: 'Agreement to proceed',
  dueOn: '2026-03-13',
  round: 'first',
  link: '/gates/p1.G1',
};
const action: ReminderItem = {
  ...gate,
  itemId: 'action:a1',
  kind: 'action',
  title: 'Visit <Acme> & "co"',
  dueOn: '2026-03-09',
  round: 'final',
  link: '/work',
};
const digest = {
  person: { name: 'Ana', email: 'ana@keyline.example', locale: 'en-GB' },
  digestId: 'ana-2026-03-10',
  day: '2026-03-10',
  publicUrl: 'https://keyline.example',
  dueAt: new Date('2026-03-10T07:00:00Z'),
};

describe('a digest mail', () => {
  it('names a single item in its subject', () => {
    expect(digestMail({ ...digest, items: [gate] }).subject).toBe('First reminder: Agreement to proceed');
  });

  it('counts what is due and overdue', () => {
    expect(digestMail({ ...digest, items: [gate, action] }).subject).toBe('2 things wait for you, 1 overdue');
  });

  it('links each item in both forms', () => {
    const { text, html } = digestMail({ ...digest, items: [gate, action] });
    expect(text).toContain('https://keyline.example/gates/p1.G1');
    expect(html).toContain('href="https://keyline.example/gates/p1.G1"');
  });

  it('lets nobody write HTML into it', () => {
    const { html } = digestMail({ ...digest, items: [action] });
    expect(html).toContain('Visit &lt;Acme&gt; &amp; &quot;co&quot;');
    expect(html).not.toContain('<Acme>');
  });

  it('has the same id and invitation whenever it is composed', () => {
    const once = digestMail({ ...digest, items: [gate] });
    expect(once.messageId).toBe('<ana-2026-03-10@keyline.example>');
    expect(digestMail({ ...digest, items: [gate] })).toEqual(once);
  });

  it('invites to the due dates', () => {
    const { invitation } = digestMail({ ...digest, items: [gate] });
    expect(invitation).toContain('DTSTART;VALUE=DATE:20260313');
    expect(invitation).toContain('UID:gate-p1.G1@keyline.example');
  });

  it('still has a date in a locale nobody knows', () => {
    const person = { ...digest.person, locale: 'not a locale' };
    expect(digestMail({ ...digest, person, items: [gate] }).text).toContain('March');
  });
});
