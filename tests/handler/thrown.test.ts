import { createContext, runInContext } from 'node:vm';
import {
  createCustomerSessionHandler,
  createEndpoint,
  createStripeClient,
  type EndpointOptions,
  StripeError,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { apiKey } from '../support/fixtures.js';
import { failure, headersFor, makeRequest, readAll } from '../support/handler.js';

const client = createStripeClient({ apiKey });
const origin = 'https://pay.example';

/** What may throw. */
const endpoints: readonly (readonly [
  title: string,
  create: (throws: () => never, options: EndpointOptions) => ReturnType<typeof createEndpoint>,
])[] = [
  ['handle', (throws, options) => createEndpoint(async () => throws(), options)],
  [
    'authorize',
    (throws, options) => createCustomerSessionHandler(client, { ...options, authorize: throws }),
  ],
];

const error = (fields: object, message = 'no'): Error => Object.assign(new Error(message), fields);

class HttpException extends Error {
  readonly status: number;
  constructor(status: number, message = 'Forbidden') {
    super(message);
    this.status = status;
  }
  getStatus(): number {
    return this.status;
  }
  getResponse(): unknown {
    return { message: this.message, statusCode: this.status };
  }
}

class H3Error extends Error {
  static __h3_error__ = true;
  readonly statusCode: number;
  constructor(statusCode: number) {
    super('Forbidden');
    this.statusCode = statusCode;
  }
}

const sent: readonly (readonly [title: string, make: () => unknown, status: number])[] = [
  ['a Response', () => new Response('No', { status: 403 }), 403],
  ['a redirect', () => Response.redirect('https://shop.example/sign-in', 303), 303],
  ['a response of another class', () => ({ status: 418, headers: {}, body: null }), 418],
  [
    'an error with getResponse()',
    () => error({ status: 418, getResponse: () => new Response(null, { status: 418 }) }),
    418,
  ],
  [
    'an error whose getResponse() needs its this',
    () =>
      error({
        own: 503,
        getResponse(this: { own: number }) {
          return new Response(null, { status: this.own });
        },
      }),
    503,
  ],
];

const rethrown: readonly (readonly [title: string, make: () => unknown])[] = [
  ["Next.js' redirect", () => error({ digest: 'NEXT_REDIRECT;push;/sign-in;307;' })],
  ["Next.js' notFound", () => error({ digest: 'NEXT_HTTP_ERROR_FALLBACK;404' })],
  ['a digest of a plain object', () => ({ digest: 'NEXT_REDIRECT' })],
  ['an object with status 300', () => ({ status: 300 })],
  ['an object with status 404', () => ({ status: 404, body: { message: 'Not found' } })],
  ['an object with statusCode 499', () => ({ statusCode: 499 })],
  ['an object with a status in its init', () => ({ data: null, init: { status: 401 } })],
  ['an error to expose', () => error({ status: 422, statusCode: 422, expose: true })],
  ['an error with getStatus()', () => new HttpException(403)],
  ['an error of h3 1', () => new H3Error(403)],
  ['an error of h3 2', () => error({ name: 'HTTPError', status: 403 })],
];

const context = createContext();
const revoked = Proxy.revocable({}, {});
revoked.revoke();
const fail = (): never => {
  throw new Error('look elsewhere');
};
const traps = { get: fail, has: fail, ownKeys: fail, getPrototypeOf: fail };

const failures: readonly (readonly [title: string, make: () => unknown])[] = [
  ['undefined', () => undefined],
  ['null', () => null],
  ['a string', () => 'no'],
  ['an error', () => new Error('no')],
  ...[299, 500, 1404, 4040].map(
    (status) => [`an object with status ${status}`, () => ({ status })] as const,
  ),
  ['an object with a status that is not an integer', () => ({ status: 404.5 })],
  ['an object with a status that is a string', () => ({ status: '404' })],
  ['another digest', () => error({ digest: '1234', status: 401 })],
  ['a digest that is not at its start', () => error({ digest: 'x NEXT_REDIRECT' })],
  // Axios, Octokit, OpenAI, Supabase
  ['an error with a status', () => error({ status: 401 })],
  [
    'an error of another realm with a status',
    () => runInContext('Object.assign(new Error(), { status: 401 })', context),
  ],
  ['an error with a status in its init', () => error({ init: { status: 401 } })],
  // stripe-node
  [
    'an error with a statusCode',
    () => error({ statusCode: 404, type: 'StripeInvalidRequestError' }),
  ],
  ['an error not to expose', () => error({ status: 404, expose: false })],
  ['an error to expose without a status', () => error({ expose: true })],
  [
    'an error with a getStatus that is not a function',
    () => error({ status: 404, getStatus: 404 }),
  ],
  ['an exception with status 500', () => new HttpException(500)],
  ['an error of h3 with status 500', () => new H3Error(500)],
  // ky, whose status is in its response
  ['an HTTPError without a status', () => error({ name: 'HTTPError', response: { status: 404 } })],
  ['an error whose getResponse() returns a string', () => error({ getResponse: () => 'no' })],
  ['a Response with an invalid status', () => ({ status: 42, headers: {}, body: null })],
  ['a revoked proxy', () => revoked.proxy],
  ['a proxy that throws', () => new Proxy({}, traps)],
  [
    'fields that throw',
    () =>
      Object.defineProperties(new Error('no'), {
        status: { get: fail },
        digest: { get: fail },
        getResponse: { get: fail },
      }),
  ],
  ['a digest without a string', () => ({ digest: { toString: fail }, status: 404 })],
  ['a getResponse that throws', () => ({ getResponse: fail })],
  [
    'a tag that throws',
    () => ({
      get [Symbol.toStringTag]() {
        return fail();
      },
      status: 404,
    }),
  ],
  [
    'a StripeError whose fields throw',
    () =>
      Object.defineProperty(new StripeError('no', { type: 'api_error' }), 'requestId', {
        get: fail,
      }),
  ],
];

describe.each(endpoints)('%s throws', (_, create) => {
  async function call(thrown: unknown) {
    const errors: unknown[] = [];
    const endpoint = create(
      () => {
        throw thrown;
      },
      {
        allowedOrigins: [origin],
        onError: (reason) => {
          errors.push(reason);
        },
      },
    );
    const outcome = await endpoint(makeRequest({ Origin: origin })).then(
      (response) => ({ response }),
      (reason: unknown) => ({ reason }),
    );
    return { errors, ...outcome };
  }

  it.each(sent)('behavior: %s is sent', async (_title, make, status) => {
    const { errors, response } = { response: undefined, ...(await call(make())) };

    expect(response?.status).toBe(status);
    expect(Object.fromEntries(response?.headers ?? [])).toMatchObject({
      ...headersFor(origin),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(errors).toEqual([]);
  });

  it.each(rethrown)('behavior: %s is for the framework', async (_title, make) => {
    const thrown = make();
    const outcome = await call(thrown);

    expect(outcome).toEqual({ errors: [], reason: thrown });
    expect(outcome).toHaveProperty('reason', thrown);
  });

  it.each(failures)('error: %s', async (_title, make) => {
    const thrown = make();
    const { errors, response } = { response: undefined, ...(await call(thrown)) };

    expect(response && (await readAll(response))).toEqual(
      failure(500, 'internal_error', headersFor(origin)),
    );
    expect(errors).toHaveLength(1);
    if (!_title.includes('Response')) expect(Object.is(errors[0], thrown)).toBe(true);
  });

  it('error: a StripeError is never for the framework', async () => {
    const fields = {
      type: 'api_error',
      statusCode: 404,
      digest: 'NEXT_REDIRECT',
      expose: true,
    } as const;
    const { errors, response } = {
      response: undefined,
      ...(await call(new StripeError('no', fields))),
    };

    expect(response?.status).toBe(503);
    expect(errors).toHaveLength(1);
  });
});

const all = [...sent, ...rethrown, ...failures].map(([title, make]) => ({ title, make }));

it.each(all)('error: allowedOrigins throws $title', async ({ make }) => {
  const endpoint = createEndpoint(() => new Response(), {
    allowedOrigins() {
      throw make();
    },
  });

  expect(await readAll(await endpoint(makeRequest({ Origin: origin })))).toEqual(
    failure(500, 'internal_error'),
  );
});
