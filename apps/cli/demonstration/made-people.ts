import type { Person } from '#libs/domain/person/events.js';
import { owners } from './made-words.js';

const zone = { timeZone: 'Europe/Berlin', locale: 'en' } as const;
const member = (personId: string, name: string, roles: Person['roles'], reportsTo?: string): Person => ({
  personId,
  name,
  email: `${personId}@keyline.example`,
  ...zone,
  roles,
  ...(reportsTo === undefined ? {} : { reportsTo }),
});

/** The people of the demonstration; account owners also come with the import, this says whom they report to. */
export const people: readonly Person[] = [
  member('lena', 'Lena Brandt', ['program-lead'], 'stefan'),
  member('omar', 'Omar Haddad', ['program-lead'], 'stefan'),
  member('stefan', 'Stefan Roth', ['sponsor', 'approver']),
  member('carla', 'Carla Ortega', ['approver'], 'stefan'),
  member('david', 'David Haas', ['approver'], 'stefan'),
  member('yuki', 'Yuki Tanaka', ['approver'], 'stefan'),
  member('fiona', 'Fiona Walsh', ['approver'], 'stefan'),
  member('anton', 'Anton Meyer', ['analyst'], 'lena'),
  member('ruth', 'Ruth Olsen', ['change-lead'], 'lena'),
  member('audrey', 'Audrey Klein', ['auditor']),
  member('admin', 'Adam Weber', ['administrator']),
  ...owners.map(({ id, name }) => member(id, name, ['account-owner'], 'lena')),
];

/** Steering group, seats and so on of every program of the demonstration; the lead differs. */
export const teamOf = (leadId: string) => ({
  leadId,
  sponsorId: 'stefan',
  approverIds: ['carla', 'david', 'yuki'],
  financeId: 'fiona',
  unitHeadId: 'david',
  analystId: 'anton',
  changeLeadId: 'ruth',
});
