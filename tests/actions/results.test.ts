import {
  createCustomerSession,
  createStripeClient,
  type StripeClient,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { errorOf } from '../support/clients.js';
import { advanceUntil, installFakeClock } from '../support/clock.js';
import { apiKey, makeParams, makeSession } from '../support/fixtures.js';
import * as respond from '../support/respond.js';

const options = { idempotencyKey: 'order-1', maxNetworkRetries: 0 };

describe('safeCreateCustomerSession', () => {
  installFakeClock();

  it.each([
    ['true', true],
    ['false', false],
  ])('reports Idempotent-Replayed: %s', async (header, idempotentReplayed) => {
    const { client } = respond.observeClient(createStripeClient, [
      respond.ok(makeSession(), { 'Idempotent-Replayed': header }),
    ]);

    expect(await safeCreateCustomerSession(client, makeParams())).toMatchObject({
      ok: true,
      data: makeSession(),
      response: { status: 200, requestId: 'req_ok', idempotentReplayed },
    });
  });

  it.each<[string, respond.Respond, string, object, readonly string[]]>([
    ['an error', respond.error(402), 'card_error', {}, ['response']],
    ['half a body', respond.cut, 'connection_error', {}, ['response']],
    ['a timeout', respond.stall, 'timeout_error', {}, []],
    ['invalid options', respond.ok(), 'invalid_params', { timeout: -1 }, []],
  ])(
    'returns the error that createCustomerSession throws: %s',
    async (_title, response, type, more, keys) => {
      const { client } = respond.observeClient(createStripeClient, [response]);
      const both = { ...options, ...more };
      const result = await advanceUntil(safeCreateCustomerSession(client, makeParams(), both));
      const thrown = await advanceUntil(errorOf(createCustomerSession(client, makeParams(), both)));

      expect(result).toMatchObject({ ok: false, error: { type } });
      expect(Object.keys(result).sort()).toEqual(['error', 'ok', ...keys]);
      expect(result.error?.toJSON()).toEqual(thrown.toJSON());
    },
  );
});

describe('createCustomerSession', () => {
  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['a key', apiKey],
    ['a copy of a client', { ...createStripeClient({ apiKey }) }],
  ])('rejects %s for a client', async (_title, client) => {
    const call = createCustomerSession(client as StripeClient, makeParams());

    expect((await errorOf(call)).toJSON()).toEqual({
      type: 'invalid_params',
      message:
        'Invalid params: The first argument is not a client. Pass what createStripeClient() returns.',
      issues: [{ path: 'client', expected: 'a client' }],
    });
  });

  it('reports an invalid client and invalid params together', async () => {
    const call = createCustomerSession({} as StripeClient, {} as ReturnType<typeof makeParams>);
    const paths = (await errorOf(call)).issues?.map(({ path }) => path);

    expect(paths).toEqual(['client', 'customer', 'components']);
  });
});
