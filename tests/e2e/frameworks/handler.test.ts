import { once } from 'node:events';
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

/** Creates an endpoint that calls a framework's function. */
function createFailing(fail: () => unknown) {
  const errors: unknown[] = [];
  const onError = (reason: unknown): void => {
    errors.push(reason);
  };
  const endpoint = createEndpoint(async () => Response.json(await fail()), { onError });
  return { endpoint, errors };
}

const throws = (thrown: unknown) => () => {
  throw thrown;
};

async function sendToReactRouter(endpoint: Endpoint): Promise<Response> {
  const action = ({ request }: { readonly request: Request }) => endpoint(request);
  const { queryRoute } = createStaticHandler([{ id: 'session', path: '/session', action }]);
  return await queryRoute(makeRequest()).catch((reason: unknown) => reason);
}

function sendToH3(endpoint: Endpoint): Promise<Response> {
  const app = createApp().use(eventHandler((event) => endpoint(toWebRequest(event))));
  return toWebHandler(app)(makeRequest());
}

async function sendToExpress(endpoint: Endpoint): Promise<{ readonly status: number }> {
  const server = express()
    // Express logs errors, except in its own tests.
    .set('env', 'test')
    .post('/session', async (_, res) => {
      res.sendStatus((await endpoint(makeRequest())).status);
    })
    .listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return await fetch(`http://127.0.0.1:${port}/session`, { method: 'POST' });
}

async function sendToFastify(endpoint: Endpoint): Promise<{ readonly status: number }> {
  const app = Fastify();
  app.post('/session', () => endpoint(makeRequest()));
  const { statusCode } = await app.inject({ method: 'POST', url: '/session' });
  return { status: statusCode };
}

describe('createEndpoint', () => {
  it.each<[string, unknown, (endpoint: Endpoint) => Promise<Response>, object]>([
    [
      'redirect() of react-router',
      redirect('/sign-in', 303),
      sendToReactRouter,
      { status: 303, headers: { location: '/sign-in', 'cache-control': 'no-store' } },
    ],
    [
      'data() of react-router',
      data({ need: 'sign-in' }, 401),
      sendToReactRouter,
      { status: 401, body: { need: 'sign-in' } },
    ],
    [
      'an HTTPException of Hono',
      new HTTPException(401, { message: 'Sign in' }),
      async (endpoint) =>
        new Hono().post('/session', (c) => endpoint(c.req.raw)).request(makeRequest()),
      { status: 401, headers: { 'cache-control': 'no-store' }, body: 'Sign in' },
    ],
  ])('sends the response of %s', async (_, thrown, send, expected) => {
    const { endpoint, errors } = createFailing(throws(thrown));

    expect(await readAll(await send(endpoint))).toMatchObject(expected);
    expect(errors).toEqual([]);
  });

  it.each<[string, unknown, (endpoint: Endpoint) => Promise<{ readonly status: number }>]>([
    ['h3 1', createError({ statusCode: 401 }), sendToH3],
    [
      'h3 2',
      new HTTPError('Sign in', { status: 401 }),
      async (endpoint) =>
        new H3().post('/session', ({ req }) => endpoint(req)).fetch(makeRequest()),
    ],
    ['Express', createHttpError(401), sendToExpress],
    ['Fastify', createHttpError(401), sendToFastify],
  ])('leaves an HTTP error to %s', async (_, thrown, send) => {
    const { endpoint, errors } = createFailing(throws(thrown));

    expect((await send(endpoint)).status).toBe(401);
    expect(errors).toEqual([]);
  });

  it.each<[string, () => unknown, (reason: unknown) => boolean]>([
    ['error() of SvelteKit', () => error(401, 'Sign in'), (reason) => isHttpError(reason, 401)],
    ['redirect() of SvelteKit', () => redirectInSvelteKit(303, '/sign-in'), isRedirect],
    [
      'redirect() of Next.js',
      () => redirectInNext('/sign-in'),
      (reason) => Object(reason).digest === 'NEXT_REDIRECT;replace;/sign-in;307;',
    ],
    [
      'notFound() of Next.js',
      notFound,
      (reason) => Object(reason).digest === 'NEXT_HTTP_ERROR_FALLBACK;404',
    ],
    [
      'a ForbiddenException of NestJS',
      throws(new ForbiddenException()),
      (reason) => reason instanceof HttpException,
    ],
  ])('rejects with %s', async (_, fail, isExpected) => {
    const { endpoint, errors } = createFailing(fail);
    const reason: unknown = await endpoint(makeRequest()).catch((thrown: unknown) => thrown);

    expect(reason).toSatisfy(isExpected);
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
  ])('responds with a 500 to %s', async (_, fail) => {
    const { endpoint, errors } = createFailing(fail);

    expect(await readAll(await endpoint(makeRequest()))).toEqual(failure(500, 'internal_error'));
    expect(errors).toHaveLength(1);
  });
});
