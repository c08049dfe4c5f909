import {
  IconBriefcase,
  IconBuildingStore,
  IconChecklist,
  IconFileImport,
  IconHistory,
  IconMail,
} from '@tabler/icons-react';

/** The rooms of the product, in the order of the rail; the first four also make the phone's bottom bar. */
export const rooms = [
  { to: '/', word: 'nav.portfolio', icon: IconBriefcase },
  { to: '/work', word: 'nav.work', icon: IconChecklist },
  { to: '/accounts', word: 'nav.accounts', icon: IconBuildingStore },
  { to: '/imports', word: 'nav.imports', icon: IconFileImport },
  { to: '/audit', word: 'nav.audit', icon: IconHistory },
  { to: '/dev/mail', word: 'nav.mail', icon: IconMail },
] as const;
