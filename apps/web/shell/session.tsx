import { createContext, useContext } from 'react';
import type { Session } from '#libs/contract/session.contract.js';
import type { Role } from '#libs/domain/access/role.js';

const SessionContext = createContext<Session | undefined>(undefined);
export const SessionProvider = SessionContext.Provider;

export const useSession = (): Session => {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('No session: this part belongs inside the shell');
  return session;
};

/** Whether the person has one of these roles. The server decides; this only hides what would be refused. */
export const useMay = (...roles: Role[]): boolean => useSession().person.roles.some((role) => roles.includes(role));
