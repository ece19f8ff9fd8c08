import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ForbiddenException, HttpException } from '@nestjs/common';
import { error, isHttpError, isRedirect, redirect as redirectInSvelteKit } from '@sveltejs/kit';
import express from 'express';
import Fastify from 'fastify';
import { createApp, createError, eventHandler, toWebHandler, toWebRequest } from 'h3';
import { H3, HTTPError } from 'h3-2';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import createHttpError from 'http-errors';
import ky from 'ky';
import { notFound, redirect as redirectInNext } from 'next/navigation.js';
import { createStaticHandler, data, redirect } from 'react-router';
import Stripe from 'stripe';
import { createEndpoint, type Endpoint } from 'stripe-customer-session';
import { describe, expect, it, onTestFinished } from 'vitest';
import { failure, makeRequest, readAll } from '../../support/handler.js';

/** Creates an endpoint in which a framework's own function is called. */
function createFailing(fail: () => unknown) {
  const errors: unknown[] = [];
  const endpoint = createEndpoint(
    async () => {
      await fail();
      return new Response('not reached');
    },
    {
      onError: (reason) => {
        errors.push(reason);
      },
    },
  );
  return { endpoint, errors };
}

const throws = (thrown: unknown) => () => {
  throw thrown;
};

/** The reason that an endpoint rejects with. */
async function reasonOf(endpoint: Endpoint): Promise<unknown> {
  return await endpoint(makeRequest()).then(
    ({ status }) => expect.unreachable(`It responded with ${status}`),
    (reason: unknown) => reason,
  );
}

/** Sends a request over HTTP to an app of Node.js. */
async function post(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return (await fetch(`http://127.0.0.1:${port}/session`, { method: 'POST' })).status;
}

describe('createEndpoint, what frameworks throw', () => {
  it('react-router', async () => {
    const call = async (fail: () => unknown): Promise<Response> => {
      const { endpoint, errors } = createFailing(fail);
      const action = ({ request }: { readonly request: Request }) => endpoint(request);
      const { queryRoute } = createStaticHandler([{ id: 'session', path: '/session', action }]);
      const result = await queryRoute(makeRequest()).catch((reason: unknown) => reason);
      expect(errors).toEqual([]);
      return result;
    };
    const response = await call(throws(redirect('/sign-in', 303)));
    const unauthorized = await call(throws(data({ need: 'sign-in' }, 401)));

    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toBe('/sign-in');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(await readAll(unauthorized)).toMatchObject({ status: 401, body: { need: 'sign-in' } });
  });

  it('Hono', async () => {
    const { endpoint, errors } = createFailing(
      throws(new HTTPException(401, { message: 'Sign in' })),
    );
    const app = new Hono().post('/session', (c) => endpoint(c.req.raw));
    const response = await app.request(makeRequest());

    expect(await readAll(response)).toMatchObject({
      status: 401,
      headers: { 'cache-control': 'no-store' },
      body: 'Sign in',
    });
    expect(errors).toEqual([]);
  });

  it('h3 1', async () => {
    const { endpoint, errors } = createFailing(throws(createError({ statusCode: 401 })));
    const app = createApp().use(eventHandler((event) => endpoint(toWebRequest(event))));

    expect((await toWebHandler(app)(makeRequest())).status).toBe(401);
    expect(errors).toEqual([]);
  });

  it('h3 2', async () => {
    const { endpoint, errors } = createFailing(throws(new HTTPError('Sign in', { status: 401 })));
    const app = new H3().post('/session', ({ req }) => endpoint(req));

    expect((await app.fetch(makeRequest())).status).toBe(401);
    expect(errors).toEqual([]);
  });

  it('SvelteKit', async () => {
    const { endpoint, errors } = createFailing(() => error(401, 'Sign in'));
    const { endpoint: moved } = createFailing(() => redirectInSvelteKit(303, '/sign-in'));

    expect(isHttpError(await reasonOf(endpoint), 401)).toBe(true);
    expect(isRedirect(await reasonOf(moved))).toBe(true);
    expect(errors).toEqual([]);
  });

  it('Next.js', async () => {
    const { endpoint, errors } = createFailing(() => redirectInNext('/sign-in'));
    const { endpoint: missing } = createFailing(() => notFound());

    expect(await reasonOf(endpoint)).toMatchObject({
      digest: 'NEXT_REDIRECT;replace;/sign-in;307;',
    });
    expect(await reasonOf(missing)).toMatchObject({ digest: 'NEXT_HTTP_ERROR_FALLBACK;404' });
    expect(errors).toEqual([]);
  });

  it('NestJS', async () => {
    const { endpoint, errors } = createFailing(throws(new ForbiddenException()));

    expect(await reasonOf(endpoint)).toBeInstanceOf(HttpException);
    expect(errors).toEqual([]);
  });

  it('http-errors, in Express', async () => {
    const { endpoint, errors } = createFailing(throws(createHttpError(401)));
    const app = express();
    app.post('/session', async (_req, res) => {
      res.sendStatus((await endpoint(makeRequest())).status);
    });
    // Express logs errors, except in its own tests.
    app.set('env', 'test');

    expect(await post(app)).toBe(401);
    expect(errors).toEqual([]);
  });

  it('http-errors, in Fastify', async () => {
    const { endpoint, errors } = createFailing(throws(createHttpError(401)));
    const app = Fastify();
    app.post('/session', () => endpoint(makeRequest()));
    const { statusCode } = await app.inject({ method: 'POST', url: '/session' });

    expect(statusCode).toBe(401);
    expect(errors).toEqual([]);
  });

  it.each<[title: string, fail: () => unknown]>([
    ['SvelteKit, error(500)', () => error(500, 'no')],
    ['http-errors, 503', throws(createHttpError(503))],
    ['h3 1, 500', throws(createError('no'))],
    ['h3 2, 500', throws(new HTTPError('no'))],
    ['NestJS, 502', throws(new HttpException('no', 502))],
    [
      'ky',
      () => ky('https://other.example', { fetch: async () => new Response(null, { status: 404 }) }),
    ],
    [
      'stripe-node',
      () =>
        new Stripe('sk_test_1', {
          httpClient: Stripe.createFetchHttpClient(async () =>
            Response.json({ error: { type: 'invalid_request_error' } }, { status: 404 }),
          ),
        }).customers.retrieve('cus_1'),
    ],
  ])('error: %s', async (_, fail) => {
    const { endpoint, errors } = createFailing(fail);

    expect(await readAll(await endpoint(makeRequest()))).toEqual(failure(500, 'internal_error'));
    expect(errors).toHaveLength(1);
  });
});
