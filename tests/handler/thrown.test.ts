import { createContext, runInContext } from 'node:vm';
import {
  createCustomerSessionHandler,
  createEndpoint,
  createStripeClient,
  StripeError,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { apiKey } from '../support/fixtures.js';
import { commonHeaders, corsHeaders, failure, makeRequest, readAll } from '../support/handler.js';

const origin = 'https://pay.example';

/** Calls an endpoint that throws. */
async function call(thrown: unknown) {
  const errors: unknown[] = [];
  const handle = (): never => {
    throw thrown;
  };
  const endpoint = createEndpoint(handle, {
    allowedOrigins: [origin],
    onError(error) {
      errors.push(error);
    },
  });
  const outcome = await endpoint(makeRequest({ Origin: origin })).then(
    async (response) => ({ response: await readAll(response) }),
    (reason: unknown) => ({ reason }),
  );
  return { errors, ...outcome };
}

const error = (fields: object): Error => Object.assign(new Error('no'), fields);

class H3Error extends Error {
  static __h3_error__ = true;
  readonly statusCode = 403;
}

class HttpException extends Error {
  readonly status = 403;
  readonly getStatus = (): number => 403;
  readonly getResponse = (): object => ({ message: 'Forbidden', statusCode: 403 });
}

const fail = (): never => {
  throw new Error('look elsewhere');
};

const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();

describe('createEndpoint', () => {
  it.each<[title: string, thrown: unknown, status: number]>([
    ['a Response', new Response('No', { status: 403 }), 403],
    ['a response of another class', { status: 418, headers: {}, body: null }, 418],
    [
      'the response of an error',
      error({
        status: 418,
        own: 503,
        getResponse(this: { readonly own: number }) {
          return new Response(null, { status: this.own });
        },
      }),
      503,
    ],
  ])('sends %s that handle throws', async (_, thrown, status) => {
    expect(await call(thrown)).toMatchObject({
      errors: [],
      response: { status, headers: { ...commonHeaders, ...corsHeaders(origin) } },
    });
  });

  it.each<[title: string, thrown: unknown]>([
    ["Next.js' redirect", error({ digest: 'NEXT_REDIRECT;push;/sign-in;307;' })],
    ['a digest of a plain object', { digest: 'NEXT_REDIRECT' }],
    ['an object with status 300', { status: 300 }],
    ['an object with statusCode 499', { statusCode: 499 }],
    ['an object with a status in its init', { data: null, init: { status: 401 } }],
    ['an error to expose', error({ status: 422, expose: true })],
    ['an error with getStatus()', new HttpException()],
    ['an error of h3 1', new H3Error()],
    ['an error of h3 2', error({ name: 'HTTPError', status: 403 })],
  ])('throws on %s', async (_, thrown) => {
    const outcome = await call(thrown);

    expect(outcome).toEqual({ errors: [], reason: thrown });
    expect(outcome).toHaveProperty('reason', thrown);
  });

  it.each<[title: string, thrown: unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['a string', 'no'],
    ['an error', new Error('no')],
    ...[299, 500, 1404, 4040, '404'].map((status): [string, object] => [
      `an object with status ${JSON.stringify(status)}`,
      { status },
    ]),
    ['another digest', error({ digest: '1234', status: 401 })],
    ['a digest that does not start with NEXT_', error({ digest: 'x NEXT_REDIRECT' })],
    // Axios, Octokit, OpenAI, Supabase
    ['an error with a status', error({ status: 401 })],
    [
      'an error of another realm with a status',
      runInContext('Object.assign(new Error(), { status: 401 })', createContext()),
    ],
    ['an error with a status in its init', error({ init: { status: 401 } })],
    // stripe-node
    ['an error with a statusCode', error({ statusCode: 404 })],
    ['an error not to expose', error({ status: 404, expose: false })],
    ['an error to expose without a status', error({ expose: true })],
    ['an error with a getStatus that is not a function', error({ status: 404, getStatus: 404 })],
    // ky
    ['an HTTPError without a status', error({ name: 'HTTPError', response: { status: 404 } })],
    ['an error whose getResponse() returns a string', error({ getResponse: () => 'no' })],
    ['a getResponse that throws', { getResponse: fail }],
    ['a revoked proxy', revoked],
    ['a status that throws', Object.defineProperty(new Error('no'), 'status', { get: fail })],
    ['a digest without a string', { digest: { toString: fail }, status: 404 }],
    [
      'a tag that throws',
      Object.defineProperty({ status: 404 }, Symbol.toStringTag, { get: fail }),
    ],
    [
      'a StripeError whose fields throw',
      Object.defineProperty(new StripeError('', { type: 'api_error' }), 'requestId', { get: fail }),
    ],
  ])('responds with 500 to %s that handle throws', async (_, thrown) => {
    const { errors, ...outcome } = await call(thrown);

    expect(outcome).toEqual({ response: failure(500, 'internal_error', corsHeaders(origin)) });
    expect(errors).toHaveLength(1);
    expect(Object.is(errors[0], thrown)).toBe(true);
  });

  it('never throws on a StripeError', async () => {
    const fields = { type: 'api_error', statusCode: 404, digest: 'NEXT_', expose: true } as const;
    const thrown = new StripeError('no', fields);

    expect(await call(thrown)).toMatchObject({ response: { status: 503 }, errors: [thrown] });
  });
});

describe('createCustomerSessionHandler', () => {
  it('sends a Response that authorize throws', async () => {
    const handler = createCustomerSessionHandler(createStripeClient({ apiKey }), {
      authorize() {
        throw new Response('No', { status: 403 });
      },
    });

    expect((await handler(makeRequest())).status).toBe(403);
  });
});
