import type { AttemptEvent, StripeErrorType } from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';

describe('AttemptEvent', () => {
  it('default', () => {
    expectTypeOf<AttemptEvent>().toEqualTypeOf<{
      readonly attempt: number;
      readonly method: 'GET' | 'POST' | 'DELETE';
      readonly path: string;
      readonly status?: number;
      readonly errorType?: StripeErrorType;
      readonly requestId?: string;
      readonly idempotencyKey?: string;
      readonly durationMs: number;
      readonly willRetry: boolean;
    }>();
  });
});
