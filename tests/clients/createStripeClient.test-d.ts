import ky from 'ky';
import {
  createStripeClient,
  type StripeClient,
  type StripeClientConfig,
} from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';

describe('createStripeClient', () => {
  it('default', () => {
    expectTypeOf(createStripeClient).toEqualTypeOf<(config: StripeClientConfig) => StripeClient>();
    expectTypeOf(createStripeClient({ apiKey: 'sk_test_123', ky })).toEqualTypeOf<StripeClient>();
  });

  it('behavior: an unknown field written in place is refused', () => {
    // @ts-expect-error unknown
    createStripeClient({ apiKey: 'sk_test_123', host: 'api.stripe.com' });
  });
});
