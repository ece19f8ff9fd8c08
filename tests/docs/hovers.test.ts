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

/** A user's file. Each name in a comment is a place where a user types. */
const code = `
import type Stripe from 'stripe';
${callables.map(({ entry, names }) => `import { ${names} } from '${entry}';`).join('\n')}

const client = createStripeClient({ apiKey: 'sk_test_...', /*config*/ });
const params = { customer: 'cus_123', components: { payment_element: { enabled: true } } };

const session = await createCustomerSession(client, params);
session.customer;
const expanded = await createCustomerSession(client, { ...params, expand: ['customer'] });
declare const paths: string[];
const either = await createCustomerSession(client, { ...params, expand: paths });
const result = await safeCreateCustomerSession(client, params);
const { data: created, error } = await safeCreateCustomerSession(client, { customer: 'cus_123', components: {}, expand: ['/*expand*/', 'customer'] });

await createCustomerSession(client, { /*params*/ });
await createCustomerSession(client, params, { /*options*/ });
await createCustomerSession(client, { customer: 'cus_123', components: { /*components*/ } });
await createCustomerSession(client, {
  customer: 'cus_123',
  components: { payment_element: { enabled: true, features: { payment_method_save: '/*toggle*/', /*features*/ } } },
});

const typed = createStripeClient<typeof Stripe>({ apiKey: 'sk_test_...' });
const intent = await rawRequest(typed, { method: 'GET', path: '/v1/payment_intents/pi_123' });
const charge = await rawRequest(typed, { method: 'GET', path: '/v1/charges/ch_123', params: { expand: ['customer'] } });
for await (const customer of paginate(typed, { path: '/v1/customers' })) customer;
await rawRequest(typed, { method: 'POST', path: '/v1/refunds', params: { /*refund*/ } });

declare const thrown: unknown;
if (isStripeError(thrown) && thrown.type === '/*type*/') thrown./*error*/;
client./*client*/;

interface Env { STRIPE_SECRET_KEY: string }
const handler = createCustomerSessionHandler(client, { authorize: (request, env: Env) => null });
${callables.flatMap(({ names }) => names.map((name) => `${name};`)).join('\n')}
`;

const file = join(projectRoot, 'tests/docs/user.ts');

const { config } = ts.readConfigFile(join(projectRoot, 'tests/tsconfig.json'), ts.sys.readFile);
const { options: compilerOptions } = ts.parseJsonConfigFileContent(
  config,
  ts.sys,
  join(projectRoot, 'tests'),
);

/** What TypeScript shows in an editor in which the file is open. */
const service = ts.createLanguageService({
  getCompilationSettings: () => compilerOptions,
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

/** The public types of all entries, and those of TypeScript's libraries. */
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

/** The types of a call's types, which only a hover over the bare function shows. */
const ofCalls = /^(ApiVersionConfig|ExpandingParams|Stripe(Element|Method|Response))$/;

/** The types in a hover that a user cannot look up. */
function unknownNames(piece: string): readonly string[] {
  const info = service.getQuickInfoAtPosition(file, code.lastIndexOf(piece) + piece.length - 1);
  const known = knownTypes();
  const [own = ''] = /\w+/.exec(piece) ?? [];
  return (info?.displayParts ?? [])
    .filter(({ kind }) => nameKinds.includes(kind))
    .map(({ text }) => text)
    .filter((name) => name !== own && !known.has(name) && !ofCalls.test(name));
}

/** The type that hovering over the end of a piece of the file shows. */
function hover(piece: string): string {
  const info = service.getQuickInfoAtPosition(file, code.lastIndexOf(piece) + piece.length - 1);
  return ts.displayPartsToString(info?.displayParts).replaceAll(/\s+/g, ' ');
}

/** The completions at a place, except those that any object has. */
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

const options = [
  'apiKey',
  'apiVersion',
  'idempotencyKey',
  'maxNetworkRetries',
  'signal',
  'stripeAccount',
  'stripeContext',
  'timeout',
  'totalTimeout',
];

// The first question takes as long as reading the whole program.
beforeAll(() => {
  hover('const session');
}, 60_000);

describe('hovers', () => {
  it.each([
    [
      'const expanded = await createCustomerSession',
      '(alias) createCustomerSession<{ readonly expand: readonly ["customer"]; readonly customer: string; readonly components: { payment_element: { enabled: boolean; }; }; }>(client: StripeClient, params: CustomerSessionCreateParams, options?: RequestOptions): Promise<CustomerSession<Customer>> import createCustomerSession',
    ],
    ['session.customer', '(property) CustomerSession<string>.customer: string'],
    ['const expanded', 'const expanded: CustomerSession<Customer>'],
    ['const either', 'const either: CustomerSession<Expandable<Customer>>'],
    ['const result', 'const result: StripeResult<CustomerSession<string>>'],
    ['const { data: created', 'const created: CustomerSession<Customer> | undefined'],
    ['const { data: created, error', 'const error: StripeError | undefined'],
    ['const client', 'const client: StripeClient<unknown>'],
    ['const intent', 'const intent: Stripe.PaymentIntent'],
    ['const charge', 'const charge: Expanded<Stripe.Charge, "customer">'],
    ['const customer', 'const customer: Stripe.Customer'],
    ['const handler', 'const handler: Endpoint<[env: Env], Request>'],
  ])('of `%s` is short', (piece, type) => {
    expect(hover(piece)).toBe(type);
  });

  it.each([
    ...callables.flatMap(({ names }) => names.map((name) => `\n${name}`)),
    'const expanded = await createCustomerSession',
    'const result = await safeCreateCustomerSession',
    'const handler = createCustomerSessionHandler',
  ])('of `%s` names only types that a user can look up', (piece) => {
    expect(hover(piece)).toContain(/\w+$/.exec(piece)?.[0]);
    expect(unknownNames(piece)).toEqual([]);
  });
});

describe('completions', () => {
  it.each([
    ['components', Object.keys(componentFeatures)],
    [
      'features',
      Object.keys(componentFeatures.payment_element).filter(
        (name) => name !== 'payment_method_save',
      ),
    ],
    ['toggle', ['disabled', 'enabled']],
    ['params', ['components', 'customer', 'customer_account', 'expand']],
    ['options', options],
    ['refund', expect.arrayContaining(['amount', 'charge', 'reason'])],
    [
      'config',
      [
        ...options.filter((name) => !['apiKey', 'idempotencyKey', 'signal'].includes(name)),
        'allowInsecureBaseUrl',
        'appInfo',
        'baseUrl',
        'fetch',
        'onAttempt',
      ],
    ],
    ['client', []],
  ])('of %s', (place, names) => {
    expect(complete(place)).toEqual(Array.isArray(names) ? [...names].sort() : names);
  });

  it('of an error are its types and fields', () => {
    expect(complete('type')).toEqual(expect.arrayContaining(['card_error', 'hook_error']));
    expect(complete('error')).toEqual(
      expect.arrayContaining(['code', 'declineCode', 'stripeType']),
    );
  });

  it('of `expand` can all be expanded', async () => {
    const paths = complete('expand');
    expect(paths.length).toBeGreaterThan(10);
    const { fetch } = testing.createStripeEmulator();
    const client = root.createStripeClient({ apiKey: 'sk_test_1', fetch });
    const session = await root.createCustomerSession(client, {
      customer: 'cus_123',
      components: { buy_button: { enabled: true } },
      expand: ['customer', ...paths],
    });
    expect(session.customer.id).toBe('cus_123');
  });
});
