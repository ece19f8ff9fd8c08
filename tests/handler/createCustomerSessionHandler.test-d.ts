import { Hono } from 'hono';
import {
  type Authorization,
  type AuthorizedSession,
  type CustomerSessionCreateParams,
  type CustomerSessionHandler,
  type CustomerSessionHandlerOptions,
  createCustomerSessionHandler,
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
    expectTypeOf(worker).toEqualTypeOf<CustomerSessionHandler<[env: Env, ctx: Context]>>();
    assertType<{ fetch: (request: Request, env: Env, ctx: Context) => Promise<Response> }>({
      fetch: worker,
    });
    // @ts-expect-error without its bindings
    worker(new Request('https://shop.example'));
    // @ts-expect-error with those of another
    worker(new Request('https://shop.example'), { KEY: '1' }, { waitUntil: () => undefined });
  });

  it('behavior: fits a route of Next.js', () => {
    type Route<TContext> = (request: Request, context: TContext) => Promise<Response>;

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
      readonly allowedOrigins?: readonly string[] | ((origin: string) => boolean) | undefined;
      readonly allowInsecure?: boolean | undefined;
      readonly onError?:
        | ((error: unknown, request: Request, env: Env) => void | Promise<void>)
        | undefined;
    }>();
    createCustomerSessionHandler(client, {
      authorize,
      allowedOrigins: ['https://pay.example'] as const,
      allowInsecure: undefined,
      onError: async (error) => assertType<unknown>(error),
    });

    const asynchronous = async (): Promise<boolean> => true;
    // @ts-expect-error a promise would be taken for true
    createCustomerSessionHandler(client, { authorize, allowedOrigins: asynchronous });
    // @ts-expect-error text, as from an environment
    createCustomerSessionHandler(client, { authorize, allowInsecure: 'false' });
    // @ts-expect-error an unknown option
    createCustomerSessionHandler(client, { authorize, allowedOrigin: [] });
  });
});
