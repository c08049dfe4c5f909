import * as accounts from './accounts.contract.js';
import * as feed from './feed.contract.js';
import * as gates from './gates.contract.js';
import * as imports from './imports.contract.js';
import * as organization from './organization.contract.js';
import * as pilots from './pilots.contract.js';
import * as programs from './programs.contract.js';
import * as record from './record.contract.js';
import type { Route } from './route.js';
import * as session from './session.contract.js';
import * as sets from './sets.contract.js';
import * as system from './system.contract.js';
import * as tiers from './tiers.contract.js';
import * as work from './work.contract.js';

const contracts = {
  ...session,
  ...programs,
  ...gates,
  ...accounts,
  ...sets,
  ...pilots,
  ...work,
  ...imports,
  ...organization,
  ...record,
  ...system,
  ...feed,
  ...tiers,
};

/** Every route of the interface, as a type: the web client is made from it. */
export type AnyRoute = Extract<(typeof contracts)[keyof typeof contracts], Route>;

const isRoute = (value: object): value is AnyRoute => 'method' in value && 'path' in value && 'access' in value;

/** Every route of the interface: what the API must serve, and what OpenAPI describes. */
export const routes: readonly AnyRoute[] = Object.values(contracts).filter(isRoute);
