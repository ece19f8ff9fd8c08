const pureFolders =
  '^src/(types|schemas|errors|params|retry|sessions|settings|utils|webhooks)/|^src/versions[.]ts$';
const entries = '^src/(index|ky|testing)[.]ts$';

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'all-reachable-from-an-entry',
      severity: 'error',
      from: { path: entries },
      to: { path: '^src/', pathNot: entries, reachable: false },
    },
    {
      name: 'only-ky-and-valibot',
      comment: 'No Node.js builtins either: the library runs on edge runtimes.',
      severity: 'error',
      from: { path: '^src/' },
      to: { pathNot: '^src/|^node_modules/(ky|valibot)/' },
    },
    {
      name: 'pure-folders-stay-pure',
      severity: 'error',
      from: { path: pureFolders },
      to: { pathNot: [pureFolders, '^node_modules/valibot/'] },
    },
    {
      name: 'webhooks-need-no-client',
      comment: 'An app that only receives webhooks bundles no HTTP and no schema library.',
      severity: 'error',
      from: { path: '^src/webhooks/' },
      to: {
        pathNot: '^src/(webhooks|types|utils)/|^src/errors/(StripeError|validationError)[.]ts$',
      },
    },
    {
      name: 'only-the-ky-entry-loads-ky',
      severity: 'error',
      from: { path: '^src/(index|testing)[.]ts$' },
      to: { path: '^node_modules/ky/', reachable: true },
    },
    {
      name: 'only-kyFetch-imports-ky',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/clients/kyFetch[.]ts$' },
      to: { path: '^node_modules/ky/' },
    },
    {
      name: 'entries-are-imported-by-nobody',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: entries },
    },
    {
      name: 'clients-import-no-caller',
      comment:
        'Entries, then handler, actions and webhooks, then clients; pure folders next to them.',
      severity: 'error',
      from: { path: '^src/clients/' },
      to: { path: '^src/(actions|handler|testing|webhooks)/' },
    },
    {
      name: 'actions-and-webhooks-import-no-handler',
      severity: 'error',
      from: { path: '^src/(actions|webhooks)/' },
      to: { path: '^src/(handler|testing)/' },
    },
    {
      name: 'the-emulator-imports-no-client',
      comment: 'It must not share the bugs of the code that is tested with it.',
      severity: 'error',
      from: { path: '^src/testing/' },
      to: { path: '^src/(actions|clients|handler)/' },
    },
    {
      name: 'all-resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  required: [
    {
      name: 'kyFetch-imports-ky',
      comment: 'If the import moved, the rules above would check nothing.',
      severity: 'error',
      module: { path: '^src/clients/kyFetch[.]ts$' },
      to: { path: '^node_modules/ky/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'default'],
    },
  },
};
