import { createEndpoint, type Endpoint } from 'stripe-customer-session';
import { assertType, describe, expectTypeOf, it } from 'vitest';

interface Env {
  readonly STRIPE_ACCOUNT: string;
}

interface OwnRequest extends Request {
  readonly shop: string;
}

describe('createEndpoint', () => {
  it('infers the request and the platform from handle', () => {
    const endpoint = createEndpoint(
      async (request: OwnRequest, env: Env) => Response.json([request.shop, env.STRIPE_ACCOUNT]),
      {
        allowedOrigins(_origin, request, env) {
          expectTypeOf(request).toEqualTypeOf<OwnRequest>();
          expectTypeOf(env).toEqualTypeOf<Env>();
          return true;
        },
        onError(error, request, env) {
          expectTypeOf(error).toBeUnknown();
          expectTypeOf(request).toEqualTypeOf<OwnRequest>();
          expectTypeOf(env).toEqualTypeOf<Env>();
        },
      },
    );

    expectTypeOf(endpoint).toEqualTypeOf<Endpoint<[env: Env], OwnRequest>>();
    // @ts-expect-error a request of another class
    endpoint(new Request('https://shop.example'), { STRIPE_ACCOUNT: 'acct_1' });
  });

  it('needs neither parameters nor options', () => {
    expectTypeOf(createEndpoint(() => new Response())).toEqualTypeOf<Endpoint<[]>>();
    assertType<Endpoint>(createEndpoint(async (request) => Response.json(request.url), {}));
  });

  it('checks that handle returns a Response', () => {
    // @ts-expect-error an object
    createEndpoint(() => ({ client_secret: 'pi_123_secret_456' }));
    // @ts-expect-error null, which only `authorize` may return
    createEndpoint(async () => null);
  });

  it('rejects unknown options', () => {
    // @ts-expect-error an unknown option
    createEndpoint(() => new Response(), { allowedOrigin: [] });
    // @ts-expect-error an option of createCustomerSessionHandler
    createEndpoint(() => new Response(), { authorize: () => null });
  });
});
