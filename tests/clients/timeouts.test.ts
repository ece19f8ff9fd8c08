import { createCustomerSession, type FetchLike } from 'stripe-customer-session';
import { describe, expect, it, vi } from 'vitest';
import { clients, configFor, errorOf } from '../support/clients.js';
import { apiKey, makeParams, makeSession } from '../support/fixtures.js';
import { stall, stallInBody, startServer } from '../support/server.js';

const LONGEST = 2_147_483_647;

/** A body of which half comes, and then nothing, whatever the signal says. */
function halfABody(): ReadableStream<Uint8Array> {
  const half = new TextEncoder().encode(JSON.stringify(makeSession()).slice(0, -20));
  return new ReadableStream({
    start: (controller) => controller.enqueue(half),
  });
}

const deaf: readonly (readonly [string, FetchLike])[] = [
  ['never answers', () => new Promise(() => undefined)],
  ['never ends its body', () => Promise.resolve(new Response(halfABody()))],
  [
    'fails long after',
    () => new Promise((_, reject) => setTimeout(reject, 120, new Error('too late'))),
  ],
  [
    'answers long after',
    () => new Promise((resolve) => setTimeout(resolve, 120, new Response('{}'))),
  ],
];

describe.each(clients)('%s', (_, createClient) => {
  it('config: timeout ends an attempt whose headers do not come', async () => {
    const server = await startServer(stall);
    const client = createClient(configFor(server, { timeout: 50, maxNetworkRetries: 0 }));
    const error = await errorOf(
      createCustomerSession(client, makeParams(), { idempotencyKey: 'order-1' }),
    );

    expect(error.toJSON()).toEqual({
      type: 'timeout_error',
      message: expect.any(String),
      idempotencyKey: 'order-1',
      attempts: 1,
    });
    expect(error.cause).toBeUndefined();
  });

  it('config: timeout ends an attempt whose body does not end', async () => {
    const server = await startServer(stallInBody);
    const client = createClient(configFor(server, { timeout: 1000, maxNetworkRetries: 0 }));
    const error = await errorOf(createCustomerSession(client, makeParams()));

    expect(error).toMatchObject({
      type: 'timeout_error',
      statusCode: 200,
      requestId: 'req_stall',
      attempts: 1,
    });
  });

  it.each([
    ['stalls before its headers', stall],
    ['stalls in its body', stallInBody],
  ])('behavior: drops the connection of an answer that %s', async (_title, answer) => {
    const server = await startServer(answer);
    const client = createClient(configFor(server, { timeout: 500, maxNetworkRetries: 0 }));
    await errorOf(createCustomerSession(client, makeParams()));

    await vi.waitFor(() => expect(server.disconnects).toHaveLength(1), { timeout: 4000 });
  });

  it('options: timeout over the longer one of the config', async () => {
    const server = await startServer(stall);
    const client = createClient(configFor(server, { timeout: LONGEST, maxNetworkRetries: 0 }));
    const call = createCustomerSession(client, makeParams(), { timeout: 50 });

    expect(await errorOf(call)).toMatchObject({ type: 'timeout_error' });
  });

  it.each([
    ['config', { totalTimeout: 60 }, undefined],
    ['options', { totalTimeout: LONGEST }, { totalTimeout: 60 }],
  ])('%s: totalTimeout ends an attempt that has time left', async (_title, config, options) => {
    const server = await startServer(stall);
    const client = createClient(configFor(server, { timeout: LONGEST, ...config }));
    const error = await errorOf(createCustomerSession(client, makeParams(), options));

    // No time is left to wait for a retry.
    expect(error.type).toBe('timeout_error');
    expect(error.attempts).toBeLessThanOrEqual(1);
    expect(server.requests.length).toBeLessThanOrEqual(1);
  });

  it('config: the longest timeouts do not fire at once', async () => {
    const server = await startServer((response) => {
      setTimeout(() => response.end(JSON.stringify(makeSession())), 50);
    });
    const client = createClient(configFor(server, { timeout: LONGEST, totalTimeout: LONGEST }));

    expect(await createCustomerSession(client, makeParams())).toEqual(makeSession());
  });

  it.each(deaf)('behavior: ends in time a fetch that %s', async (_title, fetch) => {
    const client = createClient({ apiKey, fetch, timeout: 50, maxNetworkRetries: 0 });
    const error = await errorOf(createCustomerSession(client, makeParams()));

    expect(error).toMatchObject({ type: 'timeout_error', attempts: 1 });
    // Time for what comes too late: it must not end as an unhandled rejection, which fails the run.
    await new Promise((resolve) => setTimeout(resolve, 150));
  });

  it.each(deaf)('behavior: ends with its signal a fetch that %s', async (_title, fetch) => {
    const controller = new AbortController();
    const client = createClient({
      apiKey,
      fetch: (...args) => {
        setTimeout(() => controller.abort('enough'), 20);
        return fetch(...args);
      },
    });
    const call = createCustomerSession(client, makeParams(), { signal: controller.signal });

    expect(await errorOf(call)).toMatchObject({
      type: 'abort_error',
      cause: 'enough',
      attempts: 1,
    });
  });

  it('behavior: cancels the body of an answer that comes too late', async () => {
    const cancelled = vi.fn();
    const client = createClient({
      apiKey,
      timeout: 50,
      maxNetworkRetries: 0,
      fetch: () =>
        new Promise((resolve) => {
          const body = new ReadableStream({ cancel: cancelled });
          setTimeout(resolve, 120, new Response(body));
        }),
    });
    await errorOf(createCustomerSession(client, makeParams()));

    await vi.waitFor(() => expect(cancelled).toHaveBeenCalledTimes(1), { timeout: 4000 });
  });

  it('behavior: does not tell a fetch to stop that has answered', async () => {
    let signal: AbortSignal | null | undefined;
    const client = createClient({
      apiKey,
      fetch: (_url, init) => {
        signal = init.signal;
        return Promise.resolve(Response.json(makeSession()));
      },
    });
    await createCustomerSession(client, makeParams());

    expect(signal?.aborted).toBe(false);
  });

  it('behavior: tells a fetch to stop, by a signal of its own', async () => {
    const controller = new AbortController();
    let signal: AbortSignal | null | undefined;
    // As the socket of a real fetch does, it keeps alive what waits for it, a chain of signals included.
    const sockets: unknown[] = [];
    const client = createClient({
      apiKey,
      timeout: 50,
      maxNetworkRetries: 0,
      fetch: (_url, init) => {
        signal = init.signal;
        return new Promise((resolve) => sockets.push(resolve));
      },
    });
    await errorOf(createCustomerSession(client, makeParams(), { signal: controller.signal }));

    expect(signal).toBeInstanceOf(AbortSignal);
    expect(signal).not.toBe(controller.signal);
    expect(signal?.aborted).toBe(true);
    expect(controller.signal.aborted).toBe(false);
    expect(sockets).toHaveLength(1);
  });
});
