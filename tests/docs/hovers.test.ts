import { join } from 'node:path';
import * as entry from 'stripe-customer-session';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { componentFeatures } from '../support/contract.js';
import { root } from './blocks.js';

const functions = Object.entries(entry).flatMap(([name, value]) =>
  typeof value === 'function' ? name : [],
);

/** A user's file. Each name in a comment is a place where a user types. */
const code = `
import type Stripe from 'stripe';
import { ${functions} } from 'stripe-customer-session';

const client = createStripeClient({ apiKey: 'sk_test_...', /*config*/ });
const params = { customer: 'cus_123', components: { payment_element: { enabled: true } } };

const session = await createCustomerSession(client, params);
const expanded = await createCustomerSession(client, { ...params, expand: ['customer'] });
declare const paths: string[];
const either = await createCustomerSession(client, { ...params, expand: paths });
const result = await safeCreateCustomerSession(client, params);
const { data: created, error } = await safeCreateCustomerSession(client, { ...params, expand: ['customer'] });

await createCustomerSession(client, { /*params*/ });
await createCustomerSession(client, params, { /*options*/ });
await createCustomerSession(client, { customer: 'cus_123', components: { /*components*/ } });

const typed = createStripeClient<typeof Stripe>({ apiKey: 'sk_test_...' });
const intent = await rawRequest(typed, { method: 'GET', path: '/v1/payment_intents/pi_123' });
const charge = await rawRequest(typed, { method: 'GET', path: '/v1/charges/ch_123', params: { expand: ['customer'] } });
for await (const customer of paginate(typed, { path: '/v1/customers' })) customer;
await rawRequest(typed, { method: 'POST', path: '/v1/refunds', params: { /*refund*/ } });

interface Env { STRIPE_SECRET_KEY: string }
const handler = createCustomerSessionHandler(client, { authorize: (request, env: Env) => null });
${functions.map((name) => `${name};`).join('\n')}
`;

const file = join(root, 'tests/docs/user.ts');
const { config } = ts.readConfigFile(join(root, 'tests/tsconfig.json'), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(root, 'tests'));

/** What TypeScript shows in an editor in which the file is open. */
const service = ts.createLanguageService({
  getCompilationSettings: () => options,
  getScriptFileNames: () => [file],
  getScriptVersion: () => '1',
  getScriptSnapshot: (path) =>
    ts.ScriptSnapshot.fromString(path === file ? code : (ts.sys.readFile(path) ?? '')),
  getCurrentDirectory: () => root,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: (path) => path === file || ts.sys.fileExists(path),
  readFile: ts.sys.readFile,
  directoryExists: ts.sys.directoryExists,
});

function hover(piece: string): readonly ts.SymbolDisplayPart[] {
  const position = code.lastIndexOf(piece) + piece.length - 1;
  return service.getQuickInfoAtPosition(file, position)?.displayParts ?? [];
}

/** The names of the public types, and of those of TypeScript's libraries. */
function knownTypes(): ReadonlySet<string> {
  const program = service.getProgram();
  const checker = program?.getTypeChecker();
  const user = program?.getSourceFile(file);
  const source = program?.getSourceFile(join(root, 'src/index.ts'));
  const module = source && checker?.getSymbolAtLocation(source);
  if (!checker || !user || !module) throw new Error('No program');
  const inScope = checker.getSymbolsInScope(user, ts.SymbolFlags.Type);
  return new Set([...checker.getExportsOfModule(module), ...inScope].map(({ name }) => name));
}

/** The types of a call's types, which only a hover over the bare function shows. */
const ofCalls = /^(ApiVersionConfig|ExpandingParams|Stripe(Element|Method|Response))$/;

/** The completions at a place, except those that any object has. */
function complete(place: string): readonly string[] {
  const position = code.indexOf(`/*${place}*/`) + place.length + 4;
  return (service.getCompletionsAtPosition(file, position, {})?.entries ?? [])
    .filter(({ sortText }) => sortText === '11' || sortText === '12')
    .map(({ name }) => name);
}

// The first question takes as long as reading the whole program.
beforeAll(() => {
  hover('const session');
}, 60_000);

describe('hovers', () => {
  it.each([
    ['const session', 'CustomerSession<string>'],
    ['const expanded', 'CustomerSession<Customer>'],
    ['const either', 'CustomerSession<Expandable<Customer>>'],
    ['const result', 'StripeResult<CustomerSession<string>>'],
    ['const { data: created', 'CustomerSession<Customer> | undefined'],
    ['const { data: created, error', 'StripeError | undefined'],
    ['const intent', 'Stripe.PaymentIntent'],
    ['const charge', 'Expanded<Stripe.Charge, "customer">'],
    ['const customer', 'Stripe.Customer'],
    ['const handler', 'Endpoint<[env: Env], Request>'],
  ])('show the type of `%s`', (piece, type) => {
    expect(
      ts
        .displayPartsToString([...hover(piece)])
        .split(': ')
        .slice(1)
        .join(': '),
    ).toBe(type);
  });

  it.each(functions)('of %s name only types that a user can import', (name) => {
    const known = knownTypes();
    const kinds = ['aliasName', 'className', 'enumName', 'interfaceName'];
    const named = hover(`\n${name}`).filter(({ kind }) => kinds.includes(kind));
    expect(hover(`\n${name}`)).not.toEqual([]);
    expect(
      named
        .map(({ text }) => text)
        .filter((text) => text !== name && !known.has(text) && !ofCalls.test(text)),
    ).toEqual([]);
  });
});

describe('completions', () => {
  it('offer components, params, options and config', () => {
    expect(complete('components')).toEqual(Object.keys(componentFeatures).sort());
    expect([...complete('params')].sort()).toEqual([
      'components',
      'customer',
      'customer_account',
      'expand',
    ]);
    expect(complete('options')).toEqual(expect.arrayContaining(['idempotencyKey', 'signal']));
    expect(complete('refund')).toEqual(expect.arrayContaining(['amount', 'charge', 'reason']));
    expect(complete('config')).toEqual(expect.arrayContaining(['fetch', 'onAttempt', 'timeout']));
  });
});
