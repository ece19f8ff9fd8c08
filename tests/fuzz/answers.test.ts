import * as fc from 'fast-check';
import { type StripeResult, safeCreateCustomerSession } from 'stripe-customer-session';
import { assert, beforeAll, describe, expect, it } from 'vitest';
import { type Action, actionsByClients } from '../support/actions.js';
import { sessions } from '../support/arbitraries.js';
import { clients, configFor } from '../support/clients.js';
import { apiKey, makeExpandedSession, makeParams, makeSession } from '../support/fixtures.js';
import { runs } from '../support/fuzz.js';
import { isSession } from '../support/judge.js';
import { pathsOf, replaceAt } from '../support/paths.js';
import { type LoopbackServer, startServer, text } from '../support/server.js';

/** The path of every field that has a type. */
const paths = [...new Set([makeSession(), makeExpandedSession()].flatMap(pathsOf))];

const values = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, '', 'text', 0, 1.5, 1e300, true, [], {}),
  fc.constantFrom<unknown>(['text'], [1], [null], [[]], [{}], { id: 'cus_1' }, 'customer'),
  fc.jsonValue({ maxDepth: 3 }),
);

const changes = fc.array(fc.tuple(fc.constantFrom(...paths), values), { maxLength: 3 });

/** Sessions with up to three fields gone, or something else than they were. */
const almostSessions = fc
  .tuple(sessions, changes)
  .map(([session, changed]) =>
    changed.reduce<unknown>((value, [path, field]) => replaceAt(value, path, field), session),
  );

/** Texts near that of a session, of which few are JSON. */
const almostJson = fc
  .tuple(
    almostSessions.map((value) => JSON.stringify(value)),
    fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.string({ unit: jsonCharacters(), maxLength: 3 })), {
      maxLength: 2,
    }),
  )
  .map(([json, edits]) =>
    edits.reduce((edited, [at, removed, added]) => {
      const start = at % (edited.length + 1);
      return edited.slice(0, start) + added + edited.slice(start + removed);
    }, json),
  );

function jsonCharacters(): fc.Arbitrary<string> {
  return fc.constantFrom(...'{}[]:,"\\0e-.+ \n\ttruefalsn');
}

const expands = fc.constantFrom<readonly string[]>([], ['customer'], ['customer.tax']);

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Whether an action takes an answer: a raw request asks nothing of the customer, or nothing at all. */
function takes({ name, isChecked }: Action, json: string, expand: readonly string[]): boolean {
  const parsed = parseJson(json);
  if (!isChecked) return parsed !== undefined || json === '';
  if (name === 'createCustomerSession') return isSession(parsed, expand);
  return isSession(parsed, []) || isSession(parsed, ['customer']);
}

describe.each(actionsByClients)('$name with $client', (action) => {
  let server: LoopbackServer;
  let body = '';

  beforeAll(async () => {
    server = await startServer((...args) => text(200, body)(...args));
  });

  async function answerWith(
    json: string,
    expand: readonly string[],
  ): Promise<StripeResult<unknown>> {
    body = json;
    const client = action.createClient(configFor(server, { maxNetworkRetries: 0 }));
    return await action.send(client, {}, { expand });
  }

  /** Holds the library against the judge: whichever of them is wrong, they differ. */
  async function compare(json: string, expand: readonly string[]): Promise<boolean> {
    const result = await answerWith(json, expand);
    const parsed = parseJson(json);
    const accepts = takes(action, json, expand);

    expect(result.ok, json).toBe(accepts);
    if (result.ok) {
      expect(JSON.stringify(result.data)).toBe(JSON.stringify(parsed));
    } else {
      expect(result.error).toMatchObject({ type: 'invalid_response', statusCode: 200 });
      expect(result.error.issues?.length).toBeGreaterThan(0);
    }
    return accepts;
  }

  it.each([
    ['near a session', almostSessions, action.isChecked ? [false, true] : [true]],
    ['of any kind', fc.jsonValue(), [!action.isChecked]],
  ])(
    'property: JSON %s is an answer just where the judge says so',
    async (_title, arbitrary, kinds) => {
      const verdicts: boolean[] = [];
      await fc.assert(
        fc.asyncProperty(arbitrary, expands, async (value, expand) => {
          verdicts.push(await compare(JSON.stringify(value), expand));
        }),
        runs(150 * action.share),
      );
      // Else the property would hold for want of cases.
      expect([...new Set(verdicts)].sort()).toEqual(kinds);
    },
  );

  it('property: a text near JSON is an answer just where the judge says so', async () => {
    await fc.assert(
      fc.asyncProperty(almostJson, expands, async (json, expand) => {
        await compare(json, expand);
      }),
      runs(150 * action.share),
    );
  });
});

describe.each(clients)('createCustomerSession with %s', (_, createClient) => {
  it('property: the form of the customer is the one that expand asked for', async () => {
    const path = fc.oneof(
      fc.constantFrom('customer', 'customer.tax', 'customer.', 'components', 'customers', ''),
      fc.constantFrom('customer_account', 'Customer', ' customer', 'customer ', 'x.customer'),
      fc.string({ maxLength: 10 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(path, { maxLength: 4 }), fc.boolean(), async (expand, whole) => {
        const session = whole ? makeExpandedSession() : makeSession();
        const fetch = () => Promise.resolve(Response.json(session));
        const client = createClient({ apiKey, fetch });
        const result = await safeCreateCustomerSession(client, { ...makeParams(), expand });
        const asked = expand.some((entry) => /^customer(\.|$)/.test(entry));

        expect(result.ok).toBe(whole === asked);
        if (result.ok) {
          expect(typeof result.data.customer).toBe(asked ? 'object' : 'string');
        } else {
          assert(result.error.type === 'invalid_response');
          expect(result.error.issues).toEqual([
            { path: 'customer', expected: asked ? 'an object' : 'a string' },
          ]);
        }
      }),
      runs(100),
    );
  });
});
