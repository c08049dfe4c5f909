import { role } from '#libs/domain/access/role.js';
import { people } from '#libs/use-case/aggregates.js';
import { type Engine, record } from '#libs/use-case/record.js';

const personId = 'administrator';

/** Somebody must be able to sign in to an empty portfolio. Said again at every start, recorded once; later changes of him stand. */
export const registerFirstAdministrator = async (engine: Engine): Promise<void> => {
  const data = {
    personId,
    name: 'Administrator',
    email: 'administrator@keyline.example',
    timeZone: 'UTC',
    locale: 'en',
    roles: [...role.options],
  };
  const known = await engine.store.readStream({ stream: people.stream(personId) });
  if (known.length > 0) return;
  const asker = { personId: 'system', commandId: 'first-administrator' };
  await record(engine, people, { id: personId, order: { type: 'RegisterPerson', data }, asker });
};
