import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { giveToken, registerUser } from '../../apps/cli/user/users.js';
import { type ApiUnderTest, must, startApi, testMasterKey } from './api-under-test.js';

let api: ApiUnderTest;
beforeAll(async () => {
  process.env.KEYLINE_MASTER_KEY = testMasterKey;
  api = await startApi();
});
afterAll(() => api.stop());

const ida = { personId: 'ida', name: 'Ida', email: 'ida@example.com', timeZone: 'UTC', locale: 'en', roles: [] };

describe('a user registered on the command line', () => {
  it('signs in with the token that was given', async () => {
    const { databaseUrl } = api;
    await registerUser(databaseUrl, { ...ida, roles: ['administrator'] });
    await registerUser(databaseUrl, { ...ida, roles: ['administrator'] });
    const token = await giveToken({ databaseUrl, personId: 'ida', days: 1, note: 'test' });
    const caller = api.stranger();
    const session = must(await caller.post('/v1/session', { token }), 200);
    expect(session.body).toMatchObject({ person: { personId: 'ida', roles: ['administrator'] } });
    const events = await api.database.query(`select type from es.event where stream = 'person-ida'`);
    expect(events).toEqual([{ type: 'PersonRegistered' }]);
  });

  it('must be known before a token is given', async () => {
    const nobody = giveToken({ databaseUrl: api.databaseUrl, personId: 'nobody', days: 1, note: '' });
    await expect(nobody).rejects.toThrow('Nobody is known as nobody');
  });
});
