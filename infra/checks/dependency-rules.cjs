// Which room may import which (see docs and CONTRIBUTING.md). `npm run check` holds the code to it.
// Specs, and the given-when-then words that only specs use.
const spec = '(\\.(spec|fixture)\\.tsx?|/given\\.ts)$';
const test = `^test/|${spec}`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Imports point downward.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'the-domain-is-pure',
      comment: 'Rules know no clock, no input, no output: only themselves and packages that calculate.',
      severity: 'error',
      from: { path: '^libs/domain/', pathNot: spec },
      to: {
        pathNot: [
          '^libs/domain/',
          '^node_modules/(zod|decimal\\.js|temporal-polyfill|temporal-utils|date-holidays|simple-statistics)/',
        ],
      },
    },
    {
      name: 'the-event-store-knows-no-business',
      severity: 'error',
      from: { path: '^libs/event-store/', pathNot: spec },
      to: { path: ['^libs/(?!event-store/)', '^(apps|workflows|infra)/'] },
    },
    {
      name: 'commands-know-domain-and-store',
      severity: 'error',
      from: { path: '^libs/command/', pathNot: spec },
      to: { path: ['^libs/(?!(command|domain|event-store)/)', '^(apps|workflows|infra)/'] },
    },
    {
      name: 'a-workflow-waits-and-asks',
      comment: 'What a workflow loads ends in its bundle and in every replay.',
      severity: 'error',
      from: { path: '\\.(workflow|workflows)\\.ts$' },
      to: {
        pathNot: ['^libs/domain/', '^workflows/', '^node_modules/@temporalio/(workflow|common)/'],
      },
    },
    {
      name: 'nothing-imports-an-app',
      severity: 'error',
      from: { path: '^(libs|workflows|infra)/', pathNot: spec },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-are-strangers',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: spec },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { path: '^(apps|libs|workflows|infra)/', pathNot: spec },
      to: { path: test },
    },
    {
      name: 'no-test-packages-in-the-product',
      comment:
        'The web page is built from development packages; the Temporal fallback asks the testing package to download.',
      severity: 'error',
      from: {
        path: '^(apps|libs|workflows|infra)/',
        pathNot: [spec, '^apps/web/', '^infra/temporal/sdk-download\\.ts$'],
      },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'the-product-does-not-lean-on-infra',
      severity: 'error',
      from: { path: '^(apps|libs|workflows)/', pathNot: ['^apps/cli/', spec] },
      to: { path: '^infra/' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^apps/web/'] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
