import {
  type AttemptEvent,
  type RequestOptions,
  type StripeClientConfig,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { type CreateClient, clients, configFor } from '../support/clients.js';
import { findSecret } from '../support/findSecret.js';
import { apiKey, clientSecret, makeParams, makeSession } from '../support/fixtures.js';
import {
  type Answer,
  cutByLength,
  cutInChunks,
  findClosedOrigin,
  json,
  ok,
  redirect,
  reset,
  stall,
  stallInBody,
  startServer,
  stripeError,
  text,
} from '../support/server.js';

const secrets = [apiKey, clientSecret];

/** Both secrets in every string that Stripe's error has. */
const echo = Object.fromEntries(
  ['message', 'code', 'decline_code', 'param', 'doc_url', 'request_log_url', 'other'].map(
    (name) => [name, `${name} ${secrets.join(' ')}`],
  ),
);

/** An error of a `fetch` that tells whatever it knows. */
function talkative(): Error {
  const request = new Request('https://api.stripe.com', { headers: { Authorization: apiKey } });
  const inner = Object.assign(new Error(apiKey), { code: `E_${apiKey}`, config: { apiKey } });
  const error = new TypeError(`fetch failed: ${apiKey}`, { cause: inner });
  return Object.assign(error, { request, name: `Error ${apiKey}`, headers: { apiKey } });
}

interface Failure {
  readonly title: string;
  readonly type: string;
  readonly answer?: Answer;
  readonly config?: Partial<StripeClientConfig>;
  readonly options?: () => RequestOptions;
  readonly params?: object;
}

const failures: readonly Failure[] = [
  ...[
    [400, 'invalid_request_error'],
    [401, 'authentication_error'],
    [402, 'card_error'],
    [403, 'permission_error'],
    [409, 'invalid_request_error'],
    [429, 'rate_limit_error'],
    [500, 'api_error'],
    [201, 'api_error'],
  ].map(([status, type]) => ({
    title: `a ${status}`,
    type: `${type}`,
    answer: stripeError(Number(status), { ...echo, type: 'invalid_request_error' }),
  })),
  {
    title: 'a clash of idempotency keys',
    type: 'idempotency_error',
    answer: stripeError(400, { ...echo, type: 'idempotency_error' }),
  },
  { title: 'a redirect', type: 'api_error', answer: redirect(307, `https://x.example/${apiKey}`) },
  { title: 'a page that quotes the key', type: 'api_error', answer: text(502, `<p>${apiKey}</p>`) },
  { title: 'a reset', type: 'connection_error', answer: reset },
  { title: 'a body cut off', type: 'connection_error', answer: cutByLength },
  { title: 'chunks cut off', type: 'connection_error', answer: cutInChunks },
  {
    title: 'a fetch that rejects with all it knows',
    type: 'connection_error',
    config: { fetch: () => Promise.reject(talkative()) },
  },
  {
    title: 'a fetch that rejects with the key',
    type: 'connection_error',
    config: { fetch: () => Promise.reject(apiKey) },
  },
  { title: 'no answer', type: 'timeout_error', answer: stall, config: { timeout: 40 } },
  { title: 'half an answer', type: 'timeout_error', answer: stallInBody, config: { timeout: 40 } },
  {
    title: 'an abort',
    type: 'abort_error',
    answer: stall,
    options: () => ({ signal: AbortSignal.timeout(40) }),
  },
  {
    title: 'a session that is none',
    type: 'invalid_response',
    answer: ok({ ...makeSession(), created: `${secrets}`, components: [secrets] }),
  },
  { title: 'a session cut short', type: 'invalid_response', answer: text(200, `{"a":"${secrets}`) },
  { title: 'a list', type: 'invalid_response', answer: json(200, [makeSession()]) },
  { title: 'a text', type: 'invalid_response', answer: json(200, `${secrets}`) },
  {
    title: 'params that cannot be sent',
    type: 'invalid_params',
    params: {
      customer: 1n,
      components: { [Symbol.iterator]: secrets },
      key: new Map([[apiKey, clientSecret]]),
    },
  },
  {
    title: 'options of the wrong kind',
    type: 'invalid_params',
    options: () => ({
      apiKey: `${apiKey}\n`,
      idempotencyKey: `${apiKey}\n`,
      timeout: apiKey as unknown as number,
    }),
  },
];

async function failWith(createClient: CreateClient, failure: Failure) {
  const server = await startServer(failure.answer ?? ok());
  const events: AttemptEvent[] = [];
  const client = createClient(
    configFor(server, {
      maxNetworkRetries: 0,
      onAttempt: (event) => events.push(event),
      ...failure.config,
    }),
  );
  const params = (failure.params ?? makeParams()) as ReturnType<typeof makeParams>;
  const result = await safeCreateCustomerSession(client, params, failure.options?.());
  return { client, events, result };
}

describe.each(clients)('%s', (_, createClient) => {
  it.each(failures)('error: $title is a(n) $type without a secret', async (failure) => {
    const { client, events, result } = await failWith(createClient, failure);

    expect(result).toMatchObject({ ok: false, error: { type: failure.type } });
    expect(findSecret(result.ok || result.error, ...secrets)).toEqual([]);
    expect(findSecret(events, ...secrets)).toEqual([]);
    expect(findSecret(client, ...secrets)).toEqual([]);
    if (result.response) {
      // The headers are the response's own, as they came.
      const { headers, ...metadata } = result.response;
      expect(findSecret(metadata, ...secrets)).toEqual([]);
      expect([...headers].length).toBeGreaterThan(0);
    }
  });

  it('error: a refused connection is a connection_error without a secret', async () => {
    const client = createClient(
      configFor({ url: await findClosedOrigin() }, { maxNetworkRetries: 0 }),
    );
    const result = await safeCreateCustomerSession(client, makeParams());

    expect(result).toMatchObject({ ok: false, error: { type: 'connection_error' } });
    expect(findSecret(result, ...secrets)).toEqual([]);
  });

  it('behavior: a client is frozen, opaque, and shows no key', () => {
    const client = createClient({
      apiKey,
      stripeAccount: 'acct_hidden',
      appInfo: { name: 'hidden-app' },
    });

    expect(Object.isFrozen(client)).toBe(true);
    expect(Object.keys(client)).toEqual([]);
    expect(Object.getOwnPropertyNames(client)).toEqual([]);
    expect(JSON.stringify(client)).toBe('{}');
    expect(findSecret(client, apiKey, 'acct_hidden', 'hidden-app')).toEqual([]);
  });

  it('behavior: the key shows in no part of a result', async () => {
    const server = await startServer();
    const result = await safeCreateCustomerSession(createClient(configFor(server)), makeParams());

    expect(result.ok).toBe(true);
    expect(findSecret(result, apiKey)).toEqual([]);
    expect(findSecret(result.response, ...secrets)).toEqual([]);
  });

  it.each([
    ['with a space', `${apiKey} x`],
    ['with a line break', `${apiKey}\n`],
    ['that is publishable', `pk_${apiKey}`],
  ])('config: who refuses a key %s does not tell it', (_title, refused) => {
    let thrown: unknown;
    try {
      createClient({ apiKey: refused });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(TypeError);
    expect(findSecret(thrown, apiKey)).toEqual([]);
  });
});
