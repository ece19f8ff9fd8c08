import type {
  ApiKey,
  FetchLike,
  RequestOptions,
  StripeClientConfig,
} from 'stripe-customer-session';
import { assertType, describe, expectTypeOf, it } from 'vitest';

describe('StripeClientConfig', () => {
  it('behavior: the key is required', () => {
    // @ts-expect-error required
    assertType<StripeClientConfig>({});
    // @ts-expect-error undefined is not a key
    assertType<StripeClientConfig>({ apiKey: undefined });
    assertType<ApiKey>(async () => process.env['STRIPE_SECRET_KEY']);
    // @ts-expect-error not a key
    assertType<ApiKey>(() => 1);
  });

  it('behavior: every other field may be undefined', () => {
    type Fields = Required<Omit<StripeClientConfig, 'apiKey'> & RequestOptions>;
    expectTypeOf<{ [K in keyof Fields]: undefined }>().toExtend<
      Omit<StripeClientConfig, 'apiKey'> & RequestOptions
    >();
  });

  it('behavior: onAttempt may be async', () => {
    assertType<StripeClientConfig>({
      apiKey: 'sk_test_123',
      onAttempt: async ({ attempt }) => {
        expectTypeOf(attempt).toBeNumber();
        await fetch('https://metrics.example');
      },
    });
  });
});

describe('FetchLike', () => {
  it('default', () => {
    expectTypeOf<typeof fetch>().toExtend<FetchLike>();
  });

  it('behavior: accepts a function that looks at part of its arguments', () => {
    assertType<FetchLike>(async () => new Response());
    assertType<FetchLike>((url) => fetch(url));
    assertType<FetchLike>((url, init) => fetch(url, init));
  });

  it('error: a function that returns no response', () => {
    // @ts-expect-error not a promise
    assertType<FetchLike>(() => new Response());
    // @ts-expect-error not a response
    assertType<FetchLike>(async () => 'a response');
  });
});
