import { join } from 'node:path';
import * as root from 'stripe-customer-session';
import * as ky from 'stripe-customer-session/ky';
import * as testing from 'stripe-customer-session/testing';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { componentFeatures } from '../support/contract.js';
import { root as projectRoot } from './blocks.js';

/** The names of the functions and classes of each entry. */
const callables = Object.entries({
  'stripe-customer-session': root,
  'stripe-customer-session/ky': ky,
  'stripe-customer-session/testing': testing,
}).map(([entry, names]) => ({
  entry,
  names: Object.entries(names).flatMap(([name, value]) =>
    typeof value === 'function' ? name : [],
  ),
}));

/** A user's file. Each number in a comment is a place that is looked at. */
const code = `
${callables.map(({ entry, names }) => `import { ${names} } from '${entry}';`).join('\n')}
import { CustomerSessionSchema } from 'stripe-customer-session';

const client = createStripeClient({ apiKey: 'sk_test_...', /*config*/ });
createKyClient({ apiKey: 'sk_test_...', /*kyConfig*/ });
const params = { customer: 'cus_123', components: { payment_element: { enabled: true } } };

const session = await createCustomerSession(client, params);
session.customer;
const expanded = await createCustomerSession(client, { ...params, expand: ['customer'] });
expanded.customer;
declare const list: string[];
declare const isWanted: boolean;
const either = await createCustomerSession(client, { ...params, expand: list });
either.customer;
const perhaps = await createCustomerSession(client, { ...params, ...(isWanted && { expand: ['customer'] }) });
const result = await safeCreateCustomerSession(client, params);
if (!result.ok) result.error;
await createCustomerSession(client, { customer: 'cus_123', components: {}, expand: ['/*expand*/'] });
const { session: created, error } = await safeCreateCustomerSession(client, { customer: 'cus_123', components: {}, expand: ['/*safeExpand*/', 'customer'] });

await createCustomerSession(client, { /*params*/ });
await createCustomerSession(client, params, { /*options*/ });
await createCustomerSession(client, { customer: 'cus_123', components: { /*components*/ } });
await createCustomerSession(client, {
  customer: 'cus_123',
  components: {
    payment_element: {
      enabled: true,
      features: { payment_method_save: '/*toggle*/', /*features*/ },
    },
    customer_sheet: {
      enabled: true,
      features: { payment_method_allow_redisplay_filters: ['/*filter*/'] },
    },
  },
});
session.components?.payment_element?.features?.payment_method_save;

declare const thrown: unknown;
if (isStripeError(thrown) && thrown.type === '/*type*/') thrown./*error*/;
client./*client*/;

const handler = createCustomerSessionHandler(client, {
  authorize: (request, env: Env) => null,
  /*handlerOptions*/
});
interface Env { STRIPE_SECRET_KEY: string }
const emulator = createStripeEmulator({ /*emulatorOptions*/ });
emulator.failNext('/*fault*/');
CustomerSessionSchema;
${callables.flatMap(({ names }) => names.map((name) => `${name};`)).join('\n')}
`;

const file = join(projectRoot, 'tests/docs/user.ts');

const { config } = ts.readConfigFile(join(projectRoot, 'tests/tsconfig.json'), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(projectRoot, 'tests'));

/** What TypeScript tells an editor in which the file is open. */
const service = ts.createLanguageService({
  getCompilationSettings: () => options,
  getScriptFileNames: () => [file],
  getScriptVersion: () => '1',
  getScriptSnapshot: (path) =>
    ts.ScriptSnapshot.fromString(path === file ? code : (ts.sys.readFile(path) ?? '')),
  getCurrentDirectory: () => projectRoot,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: (path) => path === file || ts.sys.fileExists(path),
  readFile: ts.sys.readFile,
  directoryExists: ts.sys.directoryExists,
});

/** The public types of all entries, and those that TypeScript brings. */
function knownTypes(): ReadonlySet<string> {
  const program = service.getProgram();
  const checker = program?.getTypeChecker();
  const user = program?.getSourceFile(file);
  if (!program || !checker || !user) throw new Error('No program');
  const exported = ['index', 'ky', 'testing'].flatMap((entry) => {
    const source = program.getSourceFile(join(projectRoot, `src/${entry}.ts`));
    const module = source && checker.getSymbolAtLocation(source);
    return module ? checker.getExportsOfModule(module) : [];
  });
  const inScope = checker.getSymbolsInScope(user, ts.SymbolFlags.Type);
  return new Set([...exported, ...inScope].map(({ name }) => name));
}

const nameKinds = ['aliasName', 'className', 'enumName', 'interfaceName'];

/** The types that a hover names and that a user cannot look up. */
function unknownNames(piece: string): readonly string[] {
  const info = service.getQuickInfoAtPosition(file, code.lastIndexOf(piece) + piece.length - 1);
  const known = knownTypes();
  const [own = ''] = /\w+/.exec(piece) ?? [];
  return (info?.displayParts ?? [])
    .filter(({ kind }) => nameKinds.includes(kind))
    .map(({ text }) => text)
    .filter((name) => name !== own && !known.has(name));
}

/** What hovering over the end of a piece of the file shows: the type, and the words below it. */
function hover(piece: string): { readonly type: string; readonly words: string } {
  const info = service.getQuickInfoAtPosition(file, code.indexOf(piece) + piece.length - 1);
  return {
    type: ts.displayPartsToString(info?.displayParts).replaceAll(/\s+/g, ' '),
    words: ts.displayPartsToString(info?.documentation),
  };
}

/** What typing at a place offers, but for what any object has. */
function complete(place: string): readonly string[] {
  const position = code.indexOf(`/*${place}*/`);
  const inString = code[position - 1] === "'" || code[position - 1] === '.';
  const offered = service.getCompletionsAtPosition(
    file,
    inString ? position : position + place.length + 4,
    {},
  );
  return (offered?.entries ?? [])
    .filter(({ sortText }) => sortText === '11' || sortText === '12')
    .map(({ name }) => name)
    .sort();
}

const requestOptions = [
  'apiVersion',
  'maxNetworkRetries',
  'stripeAccount',
  'stripeContext',
  'timeout',
  'totalTimeout',
];
const clientConfig = [
  ...requestOptions,
  'allowInsecureBaseUrl',
  'appInfo',
  'baseUrl',
  'fetch',
  'onAttempt',
];

const expandPaths = [
  'customer',
  'customer.cash_balance',
  'customer.default_source',
  'customer.discount.customer',
  'customer.discount.promotion_code',
  'customer.discount.source.coupon',
  'customer.invoice_settings.default_payment_method',
  'customer.sources',
  'customer.subscriptions',
  'customer.tax',
  'customer.tax_ids',
  'customer.test_clock',
];

// The first answer takes as long as reading all of the program.
beforeAll(() => {
  hover('const session');
}, 60_000);

describe('hovers', () => {
  it.each([
    [
      'const session = await createCustomerSession',
      '(alias) createCustomerSession<{ customer: string; components: { payment_element: { enabled: boolean; }; }; }>(client: StripeClient, params: CustomerSessionCreateParams, options?: RequestOptions): Promise<CustomerSession<string>> import createCustomerSession',
    ],
    [
      'const expanded = await createCustomerSession',
      '(alias) createCustomerSession<{ readonly expand: readonly ["customer"]; readonly customer: string; readonly components: { payment_element: { enabled: boolean; }; }; }>(client: StripeClient, params: CustomerSessionCreateParams, options?: RequestOptions): Promise<CustomerSession<Customer>> import createCustomerSession',
    ],
    ['const session', 'const session: CustomerSession<string>'],
    ['session.customer', '(property) CustomerSession<string>.customer: string'],
    ['const expanded', 'const expanded: CustomerSession<Customer>'],
    ['expanded.customer', '(property) CustomerSession<Customer>.customer: Customer'],
    ['const either', 'const either: CustomerSession<Expandable<Customer>>'],
    [
      'either.customer',
      '(property) CustomerSession<Expandable<Customer>>.customer: Expandable<Customer>',
    ],
    ['const perhaps', 'const perhaps: CustomerSession<string | Customer>'],
    ['const result', 'const result: StripeResult<string>'],
    ['const { session: created', 'const created: CustomerSession<Customer> | undefined'],
    ['const { session: created, error', 'const error: StripeError | undefined'],
    ['result.error', '(property) error: StripeError'],
    ['thrown.type', '(property) StripeError.type: StripeErrorType'],
    [
      'features?.payment_method_save',
      '(property) PaymentElementFeatures.payment_method_save?: FeatureToggle | null | undefined',
    ],
    ['const client', 'const client: StripeClient'],
    ['const handler', 'const handler: CustomerSessionHandler<[env: Env], Request>'],
    ['const emulator', 'const emulator: StripeEmulator'],
    [
      '\nCustomerSessionSchema',
      '(alias) const CustomerSessionSchema: SchemaOf<CustomerSession<Expandable<Customer>>> import CustomerSessionSchema',
    ],
  ])('default: of `%s`', (piece, type) => {
    expect(hover(piece)).toHaveProperty('type', type);
  });

  it.each(callables.flatMap(({ names }) => names))(
    'behavior: of %s name only types that a user can look up',
    (name) => {
      expect(hover(`\n${name}`).type).toContain(name);
      expect(unknownNames(`\n${name}`)).toEqual([]);
    },
  );

  it.each([
    'const session = await createCustomerSession',
    'const expanded = await createCustomerSession',
    'const perhaps = await createCustomerSession',
    'const result = await safeCreateCustomerSession',
    'const handler = createCustomerSessionHandler',
  ])('behavior: of `%s` name only types that a user can look up', (piece) => {
    expect(unknownNames(piece)).toEqual([]);
  });

  it('behavior: what has a type has words too', () => {
    expect(hover('const session = await createCustomerSession').words).toMatch(/^Creates a .*\.$/s);
    expect(hover('session.customer').words).toBe('The customer whom the session is for.');
    expect(hover('features?.payment_method_save').words).toMatch(/^Whether .*\.$/);
  });
});

describe('completions', () => {
  it.each([
    ['components', Object.keys(componentFeatures)],
    [
      'features',
      // But for the one that is set already.
      Object.keys(componentFeatures.payment_element).filter(
        (name) => name !== 'payment_method_save',
      ),
    ],
    ['toggle', ['disabled', 'enabled']],
    ['filter', ['always', 'limited', 'unspecified']],
    ['expand', expandPaths],
    ['safeExpand', expandPaths],
    ['params', ['components', 'customer', 'customer_account', 'expand']],
    ['options', [...requestOptions, 'apiKey', 'idempotencyKey', 'signal']],
    ['config', clientConfig],
    ['kyConfig', [...clientConfig, 'ky']],
    ['handlerOptions', ['allowInsecureOrigins', 'allowedOrigins', 'onError']],
    ['emulatorOptions', ['apiKeys', 'customers', 'now', 'routes']],
    ['fault', ['connection_error', 'malformed_json', 'timeout', 'truncated_body']],
    [
      'type',
      [
        'abort_error',
        'api_error',
        'authentication_error',
        'card_error',
        'connection_error',
        'idempotency_error',
        'invalid_params',
        'invalid_request_error',
        'invalid_response',
        'permission_error',
        'rate_limit_error',
        'signature_error',
        'timeout_error',
      ],
    ],
    ['client', []],
  ])('default: of %s', (place, names) => {
    expect(complete(place)).toEqual([...names].sort());
  });

  it('behavior: each entry of `expand` that is offered can be expanded', async () => {
    const { fetch } = testing.createStripeEmulator();
    const client = root.createStripeClient({ apiKey: 'sk_test_1', fetch });
    const session = await root.createCustomerSession(client, {
      customer: 'cus_123',
      components: { buy_button: { enabled: true } },
      expand: ['customer', ...expandPaths],
    });
    expect(session.customer.id).toBe('cus_123');
  });

  it("behavior: an error's fields and nothing inherited but from Error", () => {
    expect(complete('error')).toEqual(
      expect.arrayContaining(['code', 'declineCode', 'issues', 'requestId', 'retryAfter', 'type']),
    );
  });

  it('behavior: the parameters of a call are described as they are typed', () => {
    const call = 'createCustomerSession(client, ';
    const help = service.getSignatureHelpItems(file, code.indexOf(call) + call.length, {});
    const [, typed] = help?.items[0]?.parameters ?? [];
    expect(help?.argumentIndex).toBe(1);
    expect(ts.displayPartsToString(typed?.displayParts)).toBe(
      'params: CustomerSessionCreateParams',
    );
    expect(ts.displayPartsToString(typed?.documentation)).toMatch(/^- The customer, and .*\.$/s);
  });
});
