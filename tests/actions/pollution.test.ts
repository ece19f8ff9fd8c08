import { globSync, readFileSync } from 'node:fs';
import {
  constructEvent,
  createStripeClient,
  parseCustomerSession,
  safeCreateCustomerSession,
  safeRawRequest,
} from 'stripe-customer-session';
import { signPayload } from 'stripe-customer-session/testing';
import ts from 'typescript';
import { afterEach, describe, expect, it } from 'vitest';
import { apiKey, makeParams, makeSession } from '../support/fixtures.js';

/** Every name that the sources, except the emulator's, read from an object. */
function findNames(): readonly string[] {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) names.add(node.name.text);
    if (ts.isBindingElement(node)) names.add((node.propertyName ?? node.name).getText());
    if (ts.isStringLiteral(node) && /^[a-z]\w*$/i.test(node.text)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  for (const file of globSync(
    'src/{actions,clients,errors,params,schemas,settings,webhooks}/**/*.ts',
  )) {
    visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext, true));
  }
  return [...names].filter((name) => !(name in {}) && !builtIn.has(name)).sort();
}

/** Names that the language and the platform read from any object. */
const builtIn = new Set(
  'then get set value done next return signal cause length getOwnPropertyDescriptor'.split(' '),
);

const body = JSON.stringify({ id: 'evt_1', object: 'event' });
const session = JSON.stringify(makeSession());

/** What each call sends and returns. */
async function run(): Promise<unknown> {
  const sent: unknown[] = [];
  const client = createStripeClient({
    apiKey,
    fetch: (url, init) => {
      sent.push([url, { ...init, signal: undefined }]);
      const headers = { get: () => null };
      return Promise.resolve({ status: 200, headers, text: async () => session });
    },
  });
  const options = { idempotencyKey: 'key-1' };
  const results = [
    await safeCreateCustomerSession(client, makeParams(), options),
    await safeRawRequest(client, { method: 'GET', path: '/v1/customers/cus_1' }),
    await safeRawRequest(client, { method: 'POST', path: '/v2/core/accounts' }, options),
  ];
  const event = await constructEvent(body, await signPayload(body, 'whsec_1'), 'whsec_1');
  const parsed = parseCustomerSession(JSON.parse(session));
  return JSON.stringify([sent, results.map(({ ok, data }) => [ok, data]), event, parsed]);
}

const polluted: readonly (readonly [string, unknown])[] = findNames().flatMap((name) =>
  [true, 'text', { a: 'b' }].map((value) => [name, value] as const),
);

afterEach(() => {
  for (const [name] of polluted) Reflect.deleteProperty(Object.prototype, name);
});

describe('a call reads nothing from a polluted Object.prototype', async () => {
  const expected = await run();

  it.each(polluted)('%s: %j', async (name, value) => {
    Object.assign(Object.prototype, { [name]: value });
    const result = await run();
    Reflect.deleteProperty(Object.prototype, name);
    expect(result).toBe(expected);
  });
});
