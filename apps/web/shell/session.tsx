import { createContext, useContext } from 'react';
import type { Session } from '#libs/contract/session.contract.js';
import type { Role } from '#libs/domain/access/role.js';
import { useAsOf } from '../as-of/as-of.js';

const SessionContext = createContext<Session | undefined>(undefined);
export const SessionProvider = SessionContext.Provider;

export const useSession = (): Session => {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('No session: this part belongs inside the shell');
  return session;
};

/** Whether the person has one of these roles. The server decides; this only hides what would be refused. */
export const useMay = (...roles: Role[]): boolean => {
  const { person } = useSession();
  // Nothing can be done in the past.
  const isPast = useAsOf() !== null;
  return !isPast && person.roles.some((role) => roles.includes(role));
};
