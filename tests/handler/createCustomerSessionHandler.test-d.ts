import { Hono } from 'hono';
import {
  type Authorization,
  createCustomerSessionHandler,
  type Endpoint,
  type StripeClient,
} from 'stripe-customer-session';
import { assertType, describe, expectTypeOf, it } from 'vitest';

declare const client: StripeClient;

const session = {
  params: { customer: 'cus_123', components: { payment_element: { enabled: true } } },
};
const authorize = (): Authorization => session;

interface Env {
  readonly STRIPE_ACCOUNT: string;
}

interface Context {
  readonly waitUntil: (work: Promise<unknown>) => void;
}

/** A platform's own class of requests, as those of Next.js and Bun are. */
interface OwnRequest extends Request {
  readonly cookies: { readonly get: (name: string) => string | undefined };
}

describe('createCustomerSessionHandler', () => {
  it('infers the request and the platform from authorize', () => {
    const handler = createCustomerSessionHandler(client, {
      authorize: (request: OwnRequest, env: Env, _ctx: Context) =>
        request.cookies.get('session') === 'valid'
          ? { ...session, options: { stripeAccount: env.STRIPE_ACCOUNT } }
          : null,
      allowedOrigins(origin, request, env, ctx) {
        expectTypeOf(origin).toBeString();
        expectTypeOf(request).toEqualTypeOf<OwnRequest>();
        expectTypeOf(env).toEqualTypeOf<Env>();
        expectTypeOf(ctx).toEqualTypeOf<Context>();
        return request.cookies.get('origin') === origin;
      },
      onError(error, request, env, ctx) {
        expectTypeOf(error).toBeUnknown();
        expectTypeOf(request).toEqualTypeOf<OwnRequest>();
        expectTypeOf(env).toEqualTypeOf<Env>();
        expectTypeOf(ctx).toEqualTypeOf<Context>();
      },
    });

    expectTypeOf(handler).toEqualTypeOf<Endpoint<[env: Env, ctx: Context], OwnRequest>>();
    expectTypeOf(handler).parameters.toEqualTypeOf<[OwnRequest, Env, Context]>();
    expectTypeOf(handler).returns.toEqualTypeOf<Promise<Response>>();
    const context = { waitUntil: () => undefined };
    // @ts-expect-error a request without cookies
    handler(new Request('https://shop.example'), { STRIPE_ACCOUNT: 'acct_1' }, context);
    // @ts-expect-error without its bindings
    handler({} as OwnRequest);
    // @ts-expect-error with those of another
    handler({} as OwnRequest, { KEY: '1' }, context);
  });

  it('accepts functions with fewer or wider parameters', () => {
    const log = (_error: unknown, _request: Request): void => undefined;
    const handler = createCustomerSessionHandler(client, {
      authorize: (_request: OwnRequest) => session,
      allowedOrigins: async (_origin, _request: Request) => true,
      onError: log,
    });
    expectTypeOf(handler).toEqualTypeOf<Endpoint<[], OwnRequest>>();

    const optional = createCustomerSessionHandler(client, {
      authorize: (_request: Request, _env?: Env) => session,
      allowedOrigins: () => true,
      onError: () => undefined,
    });
    expectTypeOf(optional).toEqualTypeOf<Endpoint<[env?: Env]>>();

    const plain = createCustomerSessionHandler(client, {
      authorize: (request) => (request.headers.has('Cookie') ? session : null),
      allowedOrigins: async (origin) => origin.endsWith('.shop.example'),
      onError: log,
    });
    expectTypeOf(plain).parameter(0).toEqualTypeOf<Request>();
  });

  it('fits Next.js, Hono, Deno, Bun and Workers', () => {
    type Route<TContext> = (request: OwnRequest, context: TContext) => Promise<Response>;
    const handler = createCustomerSessionHandler(client, { authorize });

    assertType<Route<{ readonly params: Promise<{ readonly shop: string }> }>>(
      createCustomerSessionHandler(client, {
        async authorize(_request, context: { readonly params: Promise<{ shop: string }> }) {
          const { shop } = await context.params;
          return { ...session, options: { stripeAccount: shop } };
        },
      }),
    );
    assertType<Route<{ params: Promise<Record<never, never>> }>>(handler);
    new Hono().all('/session', (c) => handler(c.req.raw));
    assertType<(request: Request, info: { readonly remoteAddr: string }) => Promise<Response>>(
      handler,
    );
    assertType<{ fetch: (request: Request, env: Env, ctx: Context) => Promise<Response> }>({
      fetch: handler,
    });
  });

  it('checks what authorize returns', () => {
    createCustomerSessionHandler(client, { authorize: () => undefined });
    createCustomerSessionHandler(client, { authorize: async () => new Response() });
    createCustomerSessionHandler(client, { authorize: async () => session });

    // @ts-expect-error no customer
    createCustomerSessionHandler(client, { authorize: () => ({ params: { components: {} } }) });
    // @ts-expect-error the params themselves
    createCustomerSessionHandler(client, { authorize: () => session.params });
    // @ts-expect-error neither null nor undefined
    createCustomerSessionHandler(client, { authorize: () => false });
    // @ts-expect-error without it nobody would be authorized
    createCustomerSessionHandler(client, {});
  });

  it('checks the other options', () => {
    createCustomerSessionHandler(client, {
      authorize,
      allowedOrigins: ['https://pay.example'] as const,
      allowInsecureOrigins: undefined,
      onError: async (error) => assertType<unknown>(error),
    });

    // @ts-expect-error only `true` allows
    createCustomerSessionHandler(client, { authorize, allowedOrigins: async () => 'yes' });
    // @ts-expect-error a string, as from an environment
    createCustomerSessionHandler(client, { authorize, allowInsecureOrigins: 'false' });
    // @ts-expect-error an unknown option
    createCustomerSessionHandler(client, { authorize, allowedOrigin: [] });
  });
});
