import { describe, expect, it } from '@jest/globals';
import { readSettings } from './settings.js';

const databaseUrl = 'postgres://keyline:secret@127.0.0.1:5432/keyline';

describe('the settings', () => {
  it('need only a database', () => {
    expect(readSettings({ DATABASE_URL: databaseUrl })).toMatchObject({
      databaseUrl,
      port: 4280,
      publicUrl: 'http://127.0.0.1:4280',
      mode: 'empty',
      smtpUrl: 'smtp://127.0.0.1:4281',
      catchesMail: true,
    });
  });

  it('take an empty variable as an absent one', () => {
    expect(readSettings({ DATABASE_URL: databaseUrl, KEYLINE_PORT: '' }).port).toBe(4280);
  });

  it('name every variable that is wrong', () => {
    expect(() => readSettings({ DATABASE_URL: 'mysql://x', KEYLINE_PORT: 'many' })).toThrow(
      /DATABASE_URL.*KEYLINE_PORT/s,
    );
  });

  it('keep no slash at the end of the public address', () => {
    const { publicUrl } = readSettings({ DATABASE_URL: databaseUrl, KEYLINE_PUBLIC_URL: 'https://keyline.example/' });
    expect(publicUrl).toBe('https://keyline.example');
  });

  it('of production refuse what is made for a first look', () => {
    const firstLook = { DATABASE_URL: databaseUrl, KEYLINE_MODE: 'production', KEYLINE_EMBEDDED: 'true' };
    const everything =
      /KEYLINE_EMBEDDED.*KEYLINE_SESSION_SECRET.*KEYLINE_MASTER_KEY.*KEYLINE_SMTP_URL.*KEYLINE_PUBLIC_URL/s;
    expect(() => readSettings(firstLook)).toThrow(everything);
  });
});
