import {
  createStripeClient,
  type StripeClientConfig,
  type StripeClient,
  createStripeClient as sameFunction,
} from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';

describe('createStripeClient', () => {
  it('default', () => {
    expectTypeOf(createStripeClient).toEqualTypeOf<(config: StripeClientConfig) => StripeClient>();
    expectTypeOf(sameFunction).toEqualTypeOf<typeof createStripeClient>();
  });

  it('behavior: an unknown field written in place is refused', () => {
    // @ts-expect-error only for a client that sends through ky
    createStripeClient({ apiKey: 'sk_test_123', ky: undefined });
  });
});
