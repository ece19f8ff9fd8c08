import { join } from 'node:path';
import * as entry from 'stripe-customer-session';
import ts from 'typescript';
import { assert, describe, expect, it } from 'vitest';
import { componentFeatures } from '../support/contract.js';
import { readCompilerOptions, root } from './blocks.js';

const functions = Object.keys(entry).filter((name) => /^[a-z]|Error$/.test(name));

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
const options = readCompilerOptions();

/** TypeScript in an editor in which the file is open. */
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
});

/** What an editor shows when the mouse is over the end of a piece of code. */
function hover(piece: string): ts.SymbolDisplayPart[] {
  const position = code.lastIndexOf(piece) + piece.length - 1;
  return service.getQuickInfoAtPosition(file, position)?.displayParts ?? [];
}

/** The completions at a place, except those that any object has. */
function complete(place: string): readonly string[] {
  const position = code.indexOf(`/*${place}*/`) + place.length + 4;
  return (service.getCompletionsAtPosition(file, position, {})?.entries ?? [])
    .filter(({ sortText }) => sortText === '11' || sortText === '12')
    .map(({ name }) => name);
}

describe('hovers', () => {
  it.each([
    ['const session', 'CustomerSession<string>'],
    ['const expanded', 'CustomerSession<Customer>'],
    ['const either', 'CustomerSession<Expandable<Customer>>'],
    ['const result', 'StripeResult<CustomerSession<string>>'],
    ['const intent', 'Stripe.PaymentIntent'],
    ['const charge', 'Expanded<Stripe.Charge, "customer">'],
    ['const customer', 'Stripe.Customer'],
    ['const handler', 'Endpoint<[env: Env], Request>'],
  ])('show the type of `%s`', (piece, type) => {
    expect(ts.displayPartsToString(hover(piece)).replace(/^.*?: /, '')).toBe(type);
  });

  it.each(functions)('of %s name only types that a user can import', (name) => {
    const program = service.getProgram();
    const checker = program?.getTypeChecker();
    const user = program?.getSourceFile(file);
    const source = program?.getSourceFile(join(root, 'src/index.ts'));
    const module = source && checker?.getSymbolAtLocation(source);
    assert(checker && user && module);
    const inScope = checker.getSymbolsInScope(user, ts.SymbolFlags.Type);
    const known = [...checker.getExportsOfModule(module), ...inScope].map((type) => type.name);
    // Types of requests, which are only shown for a function that is not called.
    known.push('ApiVersionConfig', 'ExpandingParams');
    known.push('StripeElement', 'StripeMethod', 'StripeResponse');

    const parts = hover(`\n${name}`);
    expect(parts).not.toEqual([]);
    const named = parts.filter(({ kind }) => /^(alias|class|enum|interface)Name$/.test(kind));
    expect([name, ...known]).toEqual(expect.arrayContaining(named.map(({ text }) => text)));
  });
});

it('completions offer components, params, options and config', () => {
  expect(complete('components')).toEqual(Object.keys(componentFeatures).sort());
  const params = ['components', 'customer', 'customer_account', 'expand'];
  expect([...complete('params')].sort()).toEqual(params);
  expect(complete('options')).toEqual(expect.arrayContaining(['idempotencyKey', 'signal']));
  expect(complete('refund')).toEqual(expect.arrayContaining(['amount', 'charge', 'reason']));
  expect(complete('config')).toEqual(expect.arrayContaining(['fetch', 'onAttempt', 'timeout']));
});
