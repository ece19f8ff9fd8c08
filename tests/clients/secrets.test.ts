import {
  type AttemptEvent,
  type RequestOptions,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { clients } from '../support/clients.js';
import { advanceUntil, installFakeClock } from '../support/clock.js';
import { findSecret } from '../support/findSecret.js';
import { apiKey, clientSecret, makeParams, makeSession } from '../support/fixtures.js';
import * as respond from '../support/respond.js';

const secrets = [apiKey, clientSecret];

/** Both secrets in every string of Stripe's error. */
const echo = Object.fromEntries(
  ['message', 'code', 'decline_code', 'param', 'doc_url', 'request_log_url', 'other'].map(
    (name) => [name, `${name} ${secrets.join(' ')}`],
  ),
);

/** An error of a `fetch` with all that it knows. */
function talkative(): Error {
  const request = new Request('https://api.stripe.com', { headers: { Authorization: apiKey } });
  const inner = Object.assign(new Error(apiKey), { code: `E_${apiKey}`, config: { apiKey } });
  const error = new TypeError(`fetch failed: ${apiKey}`, { cause: inner });
  return Object.assign(error, { request, name: `Error ${apiKey}`, headers: { apiKey } });
}

const location = { Location: `https://x.example/${apiKey}` };

const responses: readonly (readonly [title: string, type: string, respond.Respond])[] = [
  ['a 401', 'authentication_error', respond.error(401, echo)],
  ['a redirect', 'api_error', respond.text(307, null, location)],
  ['a page with the key', 'api_error', respond.text(502, `<p>${apiKey}</p>`)],
  ['a fetch that throws all it knows', 'connection_error', () => Promise.reject(talkative())],
  ['a fetch that throws the key', 'connection_error', () => Promise.reject(apiKey)],
  ['half a body', 'connection_error', respond.cut],
  ['a body that stalls', 'timeout_error', respond.stallInBody],
  [
    'an invalid session',
    'invalid_response',
    respond.ok({ ...makeSession(), created: `${secrets}`, components: [secrets] }),
  ],
  ['half a session', 'invalid_response', respond.text(200, `{"a":"${secrets}`)],
];

const inputs: readonly (readonly [title: string, params: object, RequestOptions])[] = [
  [
    'params that cannot be sent',
    { customer: 1n, components: { [clientSecret]: 1n }, key: new Map([[apiKey, clientSecret]]) },
    {},
  ],
  [
    'options of the wrong types',
    makeParams(),
    { apiKey: `${apiKey}\n`, idempotencyKey: `${apiKey}\n`, timeout: apiKey as unknown as number },
  ],
];

installFakeClock();

describe.each(clients)('no secret shows with %s', (_, createClient) => {
  it.each(responses)('after %s, which is a(n) %s', async (_title, type, response) => {
    const events: AttemptEvent[] = [];
    const { client } = respond.observeClient(createClient, [response], {
      maxNetworkRetries: 0,
      onAttempt: (event) => events.push(event),
    });
    const result = await advanceUntil(safeCreateCustomerSession(client, makeParams()));

    expect(result).toMatchObject({ ok: false, error: { type } });
    // The response's own headers are as they came.
    const { headers: _headers, ...metadata } = { headers: null, ...result.response };
    expect(findSecret([result.error, metadata, events, client], ...secrets)).toEqual([]);
  });

  it.each(inputs)('after %s', async (_title, params, options) => {
    const { client } = respond.observeClient(createClient);
    const result = await safeCreateCustomerSession(client, params as never, options);

    expect(result).toMatchObject({ ok: false, error: { type: 'invalid_params' } });
    expect(findSecret(result, ...secrets)).toEqual([]);
  });

  it('in a result, except its client_secret', async () => {
    const { client } = respond.observeClient(createClient);
    const result = await safeCreateCustomerSession(client, makeParams());

    expect(result.ok).toBe(true);
    expect(findSecret(result, apiKey)).toEqual([]);
    expect(findSecret(result.response, ...secrets)).toEqual([]);
  });
});
