import ky from 'ky';
import type { StripeClient } from 'stripe-customer-session';
import { createKyClient, type KyClientConfig } from 'stripe-customer-session/ky';
import { describe, expectTypeOf, it } from 'vitest';

describe('createKyClient', () => {
  it('default', () => {
    expectTypeOf(createKyClient).toEqualTypeOf<(config: KyClientConfig) => StripeClient>();
    expectTypeOf(createKyClient({ apiKey: 'sk_test_123', ky })).toEqualTypeOf<StripeClient>();
  });

  it('behavior: an unknown field written in place is refused', () => {
    // @ts-expect-error unknown
    createKyClient({ apiKey: 'sk_test_123', host: 'api.stripe.com' });
  });
});
