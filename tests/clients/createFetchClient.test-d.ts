import {
  createFetchClient,
  type FetchClientConfig,
  type StripeClient,
  createFetchClient as sameFunction,
} from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';

describe('createFetchClient', () => {
  it('default', () => {
    expectTypeOf(createFetchClient).toEqualTypeOf<(config: FetchClientConfig) => StripeClient>();
    expectTypeOf(sameFunction).toEqualTypeOf<typeof createFetchClient>();
  });

  it('behavior: an unknown field written in place is refused', () => {
    // @ts-expect-error only for a client that sends through ky
    createFetchClient({ apiKey: 'sk_test_123', ky: undefined });
  });
});
