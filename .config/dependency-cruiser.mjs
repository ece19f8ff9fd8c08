const pureFolders =
  '^src/(types|schemas|errors|params|retry|sessions|settings|utils|webhooks)/|^src/(version|apiVersion)[.]ts$';
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
      comment: 'Whoever only receives webhooks bundles no HTTP and no schema library.',
      severity: 'error',
      from: { path: '^src/webhooks/' },
      to: {
        pathNot:
          '^src/(webhooks|types|utils)/|^src/errors/(refusal|StripeError|secrets)[.]ts$|^src/schemas/applySchema[.]ts$',
      },
    },
    {
      name: 'only-the-ky-entry-loads-ky',
      severity: 'error',
      from: { path: '^src/(index|testing)[.]ts$' },
      to: { path: '^node_modules/ky/', reachable: true },
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
        'Entries, then handler, actions and webhooks, then clients; whatever is pure beside them.',
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
      comment: 'It must not be wrong in the same way as what is tested with it.',
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
      name: 'the-ky-client-imports-ky',
      comment: 'A rule about an import that has moved would forbid nothing.',
      severity: 'error',
      module: { path: '^src/clients/createKyClient[.]ts$' },
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
