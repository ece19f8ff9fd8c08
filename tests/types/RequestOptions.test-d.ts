import type { ApiKey, RequestOptions } from 'stripe-customer-session';
import { assertType, describe, expectTypeOf, it } from 'vitest';
import type { Sent } from '../support/contract.js';

describe('RequestOptions', () => {
  it('default', () => {
    expectTypeOf<RequestOptions>().toEqualTypeOf<
      Sent<{
        apiKey: ApiKey;
        apiVersion: string;
        idempotencyKey: string;
        stripeAccount: string;
        stripeContext: string;
        timeout: number;
        totalTimeout: number;
        maxNetworkRetries: number;
        signal: AbortSignal | null;
      }>
    >();
  });

  it('behavior: what only a client can be given is refused', () => {
    assertType<RequestOptions>({
      // @ts-expect-error of the config
      baseUrl: 'https://api.stripe.com',
    });
    assertType<RequestOptions>({
      // @ts-expect-error of the config
      fetch,
    });
  });
});
