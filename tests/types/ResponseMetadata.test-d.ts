import type { ResponseMetadata } from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';

describe('ResponseMetadata', () => {
  it('default', () => {
    expectTypeOf<ResponseMetadata>().toEqualTypeOf<{
      readonly status: number;
      readonly requestId?: string;
      readonly apiVersion?: string;
      readonly idempotencyKey?: string;
      readonly idempotentReplayed: boolean;
      readonly attempts: number;
      readonly durationMs: number;
      readonly headers: Headers;
    }>();
  });
});
