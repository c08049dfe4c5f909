import { Text } from '@mantine/core';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import { Page } from './parts/page.js';
import { Shell } from './shell/shell.js';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: () => (
    <Page title="There is no such page">
      <Text size="sm">The address may be old. Choose a room from the navigation, or search with Ctrl K.</Text>
    </Page>
  ),
});

const screen = <Path extends string>(path: Path, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(load as () => Promise<Record<string, never>>, name),
  });

/** A screen that can show the past keeps its moment on the way to another such screen. */
const timed = <Path extends string>(path: Path, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(load as () => Promise<Record<string, never>>, name),
    validateSearch: ({ asOf }: Record<string, unknown>): { asOf?: number | string } =>
      typeof asOf === 'number' || typeof asOf === 'string' ? { asOf } : {},
    search: { middlewares: [retainSearchParams(['asOf'])] },
  });

const routes = [
  timed('/', () => import('./screens/portfolio/portfolio.js'), 'Portfolio'),
  screen('/work', () => import('./screens/work/work.js'), 'Work'),
  screen('/programs/new', () => import('./screens/charter/charter.js'), 'Charter'),
  timed('/programs/$programId', () => import('./screens/program/program.js'), 'Program'),
  screen('/programs/$programId/sets', () => import('./screens/sets/sets.js'), 'Sets'),
  screen('/programs/$programId/organization', () => import('./screens/organization/organization.js'), 'Organization'),
  timed('/gates/$gateId', () => import('./screens/gate/gate.js'), 'Gate'),
  screen('/pilots/$pilotId', () => import('./screens/pilot/pilot.js'), 'Pilot'),
  screen('/accounts', () => import('./screens/accounts/accounts.js'), 'Accounts'),
  timed('/accounts/$accountId', () => import('./screens/account/account.js'), 'Account'),
  screen('/imports', () => import('./screens/imports/imports.js'), 'Imports'),
  screen('/audit', () => import('./screens/audit/audit.js'), 'Audit'),
  screen('/dev/mail', () => import('./screens/mail/mail.js'), 'Mail'),
];

export const router = createRouter({ routeTree: root.addChildren(routes), defaultPreload: 'intent' });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
