import type { StripeClientConfig, StripeClient } from 'stripe-customer-session';
import { assertType, describe, expectTypeOf, it } from 'vitest';

describe('StripeClient', () => {
  it('behavior: tells nothing by name', () => {
    expectTypeOf<Extract<keyof StripeClient, string | number>>().toBeNever();
    expectTypeOf<StripeClient>().not.toHaveProperty('apiKey');
  });

  it('behavior: cannot be written by hand', () => {
    // @ts-expect-error only the factories make one
    assertType<StripeClient>({});
    // @ts-expect-error a config is no client
    assertType<StripeClient>({ apiKey: 'sk_test_123' } as StripeClientConfig);
  });
});
