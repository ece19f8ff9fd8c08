import { createCustomerSession } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { clients, configFor, errorOf } from '../support/clients.js';
import { makeParams } from '../support/fixtures.js';
import { ok, startServer, stripeError } from '../support/server.js';

const date = (secondsFromNow: number): string =>
  new Date(Date.now() + secondsFromNow * 1000).toUTCString();

describe.each(clients)('%s', { concurrent: true, timeout: 60_000 }, (_, createClient) => {
  it('behavior: waits at least as many seconds as Retry-After says', async () => {
    const server = await startServer(stripeError(503, {}, { 'Retry-After': '2' }), ok());
    await createCustomerSession(createClient(configFor(server)), makeParams());

    const [first, second] = server.requests;
    expect(Number(second?.arrivedAt) - Number(first?.arrivedAt)).toBeGreaterThanOrEqual(1999);
  });

  it('behavior: waits at least until the date that Retry-After says', async () => {
    const until = date(3);
    let answeredAt = 0;
    const server = await startServer(stripeError(503, {}, { 'Retry-After': until }), (...args) => {
      answeredAt = Date.now();
      return ok()(...args);
    });
    await createCustomerSession(createClient(configFor(server)), makeParams());

    expect(server.requests).toHaveLength(2);
    expect(answeredAt).toBeGreaterThanOrEqual(Date.parse(until) - 1);
  });

  it.each(['0', date(-3600), 'soon', '-1', '1.5', ''])(
    'behavior: repeats the request as usual when Retry-After is %j',
    async (retryAfter) => {
      const server = await startServer(stripeError(503, {}, { 'Retry-After': retryAfter }), ok());
      await createCustomerSession(createClient(configFor(server)), makeParams());

      expect(server.requests).toHaveLength(2);
    },
  );

  it.each([
    [503, 'api_error'],
    [409, 'invalid_request_error'],
  ])('error: a %i ends the call at once when the wait would not fit', async (status, type) => {
    const server = await startServer(stripeError(status, {}, { 'Retry-After': '3600' }));
    const client = createClient(configFor(server));

    expect(await errorOf(createCustomerSession(client, makeParams()))).toMatchObject({
      type,
      statusCode: status,
      retryAfter: 3600,
      attempts: 1,
    });
    expect(server.requests).toHaveLength(1);
  });

  it('error: a date too far away ends the call at once', async () => {
    const server = await startServer(stripeError(503, {}, { 'Retry-After': date(3600) }));
    const error = await errorOf(
      createCustomerSession(createClient(configFor(server)), makeParams()),
    );

    expect(error).toMatchObject({ type: 'api_error', attempts: 1 });
    expect(error.retryAfter).toBeLessThanOrEqual(3600);
    expect(error.retryAfter).toBeGreaterThan(3000);
    expect(Number.isInteger(error.retryAfter)).toBe(true);
    expect(server.requests).toHaveLength(1);
  });

  it('error: even the usual wait is not begun when it does not fit', async () => {
    const server = await startServer(stripeError(500));
    const client = createClient(configFor(server));
    const call = createCustomerSession(client, makeParams(), { totalTimeout: 450 });

    expect(await errorOf(call)).toMatchObject({ attempts: 1 });
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['in seconds', '30', 30],
    ['in the past', date(-3600), 0],
  ])('error: retryAfter of a 429, which is not repeated, %s', async (_title, header, seconds) => {
    const server = await startServer(stripeError(429, {}, { 'Retry-After': header }));
    const client = createClient(configFor(server));

    expect(await errorOf(createCustomerSession(client, makeParams()))).toMatchObject({
      type: 'rate_limit_error',
      retryAfter: seconds,
      attempts: 1,
    });
  });

  it('error: retryAfter is that of the last answer', async () => {
    const server = await startServer(
      stripeError(503, {}, { 'Retry-After': '1' }),
      stripeError(429),
    );
    const error = await errorOf(
      createCustomerSession(createClient(configFor(server)), makeParams()),
    );

    expect(error).toMatchObject({ type: 'rate_limit_error', attempts: 2 });
    expect(error).not.toHaveProperty('retryAfter');
  });
});
