import { Hono } from 'hono';
import {
  type Authorization,
  type AuthorizedSession,
  type CustomerSessionCreateParams,
  type CustomerSessionHandlerOptions,
  createCustomerSessionHandler,
  type Endpoint,
  type RequestOptions,
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

/** How Next.js types the second argument of a route. */
interface RouteContext {
  readonly params: Promise<{ readonly shop: string }>;
}

describe('createCustomerSessionHandler', () => {
  it('default', () => {
    const handler = createCustomerSessionHandler(client, { authorize });

    expectTypeOf(handler).toExtend<(request: Request) => Promise<Response>>();
    expectTypeOf(handler).returns.toEqualTypeOf<Promise<Response>>();
    expectTypeOf(handler).parameter(0).toEqualTypeOf<Request>();
    expectTypeOf(createCustomerSessionHandler).parameter(0).toEqualTypeOf<StripeClient>();
  });

  it('behavior: the platform is what authorize takes', () => {
    const worker = createCustomerSessionHandler(client, {
      authorize: (_request, env: Env, _ctx: Context) => ({
        ...session,
        options: { stripeAccount: env.STRIPE_ACCOUNT },
      }),
      onError(error, request, env, ctx) {
        expectTypeOf(error).toBeUnknown();
        expectTypeOf(request).toEqualTypeOf<Request>();
        expectTypeOf(env).toEqualTypeOf<Env>();
        expectTypeOf(ctx).toEqualTypeOf<Context>();
      },
    });

    expectTypeOf(worker).parameters.toEqualTypeOf<[Request, Env, Context]>();
    expectTypeOf(worker).toEqualTypeOf<Endpoint<[env: Env, ctx: Context]>>();
    assertType<{ fetch: (request: Request, env: Env, ctx: Context) => Promise<Response> }>({
      fetch: worker,
    });
    // @ts-expect-error without its bindings
    worker(new Request('https://shop.example'));
    // @ts-expect-error with those of another
    worker(new Request('https://shop.example'), { KEY: '1' }, { waitUntil: () => undefined });
  });

  it('behavior: the request is of the class that authorize takes', () => {
    const handler = createCustomerSessionHandler(client, {
      authorize: (request: OwnRequest, _env: Env) =>
        request.cookies.get('session') === 'valid' ? session : null,
      allowedOrigins(origin, request, env) {
        expectTypeOf(origin).toBeString();
        expectTypeOf(request).toEqualTypeOf<OwnRequest>();
        expectTypeOf(env).toEqualTypeOf<Env>();
        return request.cookies.get('origin') === origin;
      },
      onError(_error, request) {
        expectTypeOf(request).toEqualTypeOf<OwnRequest>();
      },
    });

    expectTypeOf(handler).toEqualTypeOf<Endpoint<[env: Env], OwnRequest>>();
    expectTypeOf(handler).parameters.toEqualTypeOf<[OwnRequest, Env]>();
    // @ts-expect-error a request without cookies
    handler(new Request('https://shop.example'), { STRIPE_ACCOUNT: 'acct_1' });
  });

  it('behavior: what else takes a request may take any, or go without', () => {
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
      onError() {
        // It needs nothing to count.
      },
    });
    expectTypeOf(optional).toEqualTypeOf<Endpoint<[env?: Env]>>();

    const plain = createCustomerSessionHandler(client, {
      authorize: (request) => (request.headers.has('Cookie') ? session : null),
      allowedOrigins: async (origin) => origin.endsWith('.shop.example'),
      onError: log,
    });
    expectTypeOf(plain).parameter(0).toEqualTypeOf<Request>();
  });

  it('behavior: fits a route of Next.js', () => {
    type Route<TContext> = (request: OwnRequest, context: TContext) => Promise<Response>;

    assertType<Route<RouteContext>>(
      createCustomerSessionHandler(client, {
        async authorize({ cookies }: OwnRequest, context: RouteContext) {
          const { shop } = await context.params;
          return cookies.get(shop) === undefined ? null : session;
        },
      }),
    );

    assertType<Route<RouteContext>>(
      createCustomerSessionHandler(client, {
        async authorize(_request, context: RouteContext) {
          const { shop } = await context.params;
          return { ...session, options: { stripeAccount: shop } };
        },
      }),
    );
    assertType<Route<{ params: Promise<Record<never, never>> }>>(
      createCustomerSessionHandler(client, { authorize }),
    );
    assertType<Route<{ params: Promise<Record<never, never>> }>>(
      createCustomerSessionHandler(client, {
        authorize: (request) => (request.headers.has('x') ? session : null),
      }),
    );
  });

  it('behavior: fits Hono, Deno and Bun', () => {
    const handler = createCustomerSessionHandler(client, { authorize });
    new Hono().all('/session', (c) => handler(c.req.raw));

    assertType<(request: Request, info: { readonly remoteAddr: string }) => Promise<Response>>(
      handler,
    );
    assertType<(request: Request, server: { readonly port: number }) => Promise<Response>>(handler);
  });

  it('options: authorize answers a session, a response or nothing, at once or later', () => {
    expectTypeOf<Authorization>().toEqualTypeOf<AuthorizedSession | Response | null | undefined>();
    expectTypeOf<AuthorizedSession>().toEqualTypeOf<{
      readonly params: CustomerSessionCreateParams;
      readonly options?: RequestOptions | undefined;
    }>();
    expectTypeOf<CustomerSessionHandlerOptions['authorize']>().returns.toEqualTypeOf<
      Authorization | Promise<Authorization>
    >();
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

  it('options: the others', () => {
    expectTypeOf<Omit<CustomerSessionHandlerOptions<[Env]>, 'authorize'>>().toEqualTypeOf<{
      readonly allowedOrigins?:
        | readonly string[]
        | ((origin: string, request: Request, env: Env) => boolean | Promise<boolean>)
        | undefined;
      readonly allowInsecureOrigins?: boolean | undefined;
      readonly onError?:
        | ((error: unknown, request: Request, env: Env) => void | Promise<void>)
        | undefined;
    }>();
    createCustomerSessionHandler(client, {
      authorize,
      allowedOrigins: ['https://pay.example'] as const,
      allowInsecureOrigins: undefined,
      onError: async (error) => assertType<unknown>(error),
    });

    // @ts-expect-error only `true` allows
    createCustomerSessionHandler(client, { authorize, allowedOrigins: async () => 'yes' });
    // @ts-expect-error text, as from an environment
    createCustomerSessionHandler(client, { authorize, allowInsecureOrigins: 'false' });
    // @ts-expect-error an unknown option
    createCustomerSessionHandler(client, { authorize, allowedOrigin: [] });
  });
});
