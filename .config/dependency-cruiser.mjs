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
      name: 'no-orphans',
      severity: 'error',
      from: { path: '^src/', orphan: true, pathNot: entries },
      to: {},
    },
    {
      name: 'all-reachable-from-an-entry',
      severity: 'error',
      from: { path: entries },
      to: { path: '^src/', pathNot: entries, reachable: false },
    },
    {
      name: 'only-the-client-imports-ky',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/clients/createKyClient[.]ts$' },
      to: { path: '(^|/)node_modules/ky/' },
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
          '^src/(webhooks|types|utils)/|^src/errors/(refusal|StripeError)[.]ts$|^src/schemas/applySchema[.]ts$',
      },
    },
    {
      name: 'entries-are-imported-by-nobody',
      comment: 'But for the one that is another and the ky client.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/index[.]ts$' },
      to: { path: entries },
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
      name: 'the-client-imports-ky',
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
