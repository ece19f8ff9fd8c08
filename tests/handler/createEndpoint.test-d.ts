import { createEndpoint, type Endpoint, type EndpointOptions } from 'stripe-customer-session';
import { assertType, describe, expectTypeOf, it } from 'vitest';

interface Env {
  readonly STRIPE_ACCOUNT: string;
}

interface OwnRequest extends Request {
  readonly shop: string;
}

describe('createEndpoint', () => {
  it('default', () => {
    const endpoint = createEndpoint(() => new Response());

    expectTypeOf(endpoint).toEqualTypeOf<Endpoint<[]>>();
    expectTypeOf(endpoint).returns.toEqualTypeOf<Promise<Response>>();
    assertType<Endpoint>(createEndpoint(async (request) => Response.json(request.url), {}));
  });

  it('behavior: the request and the platform are what handle accepts', () => {
    const endpoint = createEndpoint(
      async (request: OwnRequest, env: Env) => Response.json([request.shop, env.STRIPE_ACCOUNT]),
      {
        allowedOrigins(origin, request, env) {
          expectTypeOf(origin).toBeString();
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
    // @ts-expect-error without its bindings
    createEndpoint((_request: Request, _env: Env) => new Response())(
      new Request('https://a.example'),
    );
  });

  it('error: handle must return a Response', () => {
    // @ts-expect-error an object
    createEndpoint(() => ({ client_secret: 'pi_123_secret_456' }));
    // @ts-expect-error a session, as `authorize` returns it
    createEndpoint(async () => null);
  });

  it('options', () => {
    expectTypeOf<keyof EndpointOptions>().toEqualTypeOf<
      'allowedOrigins' | 'allowInsecureOrigins' | 'onError'
    >();
    // @ts-expect-error an unknown option
    createEndpoint(() => new Response(), { allowedOrigin: [] });
    // @ts-expect-error an option of the session's handler
    createEndpoint(() => new Response(), { authorize: () => null });
  });
});
