/** English texts of the shell; each screen keeps its own beside it and adds them here. */
export const en = {
  nav: {
    portfolio: 'Portfolio',
    work: 'My work',
    accounts: 'Accounts',
    imports: 'Import',
    audit: 'Audit',
    mail: 'Mail',
    more: 'More',
    main: 'Main navigation',
    skip: 'Skip to content',
  },
  shell: {
    search: 'Search (Ctrl K)',
    theme: 'Switch between light and dark',
    actAs: 'Act as',
    offline: 'Live updates are lost; what you see may be old. Connecting again…',
    signOut: 'Sign out',
  },
  state: {
    failed: 'This could not be read',
    retry: 'Try again',
    loading: 'Loading',
    nothingLost: 'Nothing was lost.',
  },
} as const;
