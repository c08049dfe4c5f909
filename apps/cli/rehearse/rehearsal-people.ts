import type { Person } from '#libs/domain/person/events.js';
import { people } from '#libs/use-case/aggregates.js';
import { record } from '#libs/use-case/record.js';
import { asking, type Script, type Stage } from '../cast/stage.js';
import { personsOf } from './persons-of.js';

const member = (personId: string, name: string, roles: Person['roles'], reportsTo?: string): Person => ({
  personId,
  name,
  email: `${personId}@rehearsal.example`,
  timeZone: 'UTC',
  locale: 'en',
  roles,
  ...(reportsTo === undefined ? {} : { reportsTo }),
});

const members: readonly Person[] = [
  member('team-sponsor', 'Sigrid Sponsor', ['sponsor', 'approver']),
  member('team-lead', 'Leo Lead', ['program-lead'], 'team-sponsor'),
  member('team-sales', 'Sana Sales', ['approver'], 'team-sponsor'),
  member('team-operations', 'Oskar Operations', ['approver'], 'team-sponsor'),
  member('team-unit', 'Uma Unit', ['approver', 'account-owner'], 'team-sponsor'),
  member('team-finance', 'Fynn Finance', ['approver'], 'team-sponsor'),
  member('team-analyst', 'Ana Analyst', ['analyst'], 'team-lead'),
  member('team-change', 'Chika Change', ['change-lead'], 'team-lead'),
];

export const team: Script['team'] = {
  leadId: 'team-lead',
  sponsorId: 'team-sponsor',
  approverIds: ['team-sales', 'team-operations', 'team-unit'],
  financeId: 'team-finance',
  unitHeadId: 'team-unit',
  analystId: 'team-analyst',
  changeLeadId: 'team-change',
};

const register = (stage: Stage, data: Person, occasion: string) =>
  record(stage, people, {
    id: data.personId,
    order: { type: 'RegisterPerson', data },
    asker: asking('system', occasion, data.personId),
  });

export const registerTeam = async (stage: Stage): Promise<void> => {
  for (const person of members) await register(stage, person, 'team');
};

/** Somebody must hear of it when an owner stays silent: the head of the new unit. */
export const placeOwners = async (stage: Stage): Promise<number> => {
  const isOnTeam = new Set(members.map(({ personId }) => personId));
  const owners = (await personsOf(stage)).filter(({ personId }) => !isOnTeam.has(personId));
  for (const owner of owners) await register(stage, { ...owner, reportsTo: team.unitHeadId }, 'owner');
  return owners.length;
};
