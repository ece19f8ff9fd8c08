import type { StripeErrorFields, StripeErrorIssue, StripeErrorType } from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';
import type { Sent } from '../support/contract.js';

describe('StripeErrorFields', () => {
  it('default', () => {
    expectTypeOf<StripeErrorFields>().toEqualTypeOf<
      Sent<
        {
          statusCode: number;
          code: string;
          declineCode: string;
          adviceCode: string;
          networkDeclineCode: string;
          charge: string;
          paymentIntent: string;
          setupIntent: string;
          paymentMethod: string;
          param: string;
          docUrl: string;
          requestLogUrl: string;
          requestId: string;
          idempotencyKey: string;
          attempts: number;
          retryAfter: number;
          issues: readonly StripeErrorIssue[];
        },
        { type: StripeErrorType }
      >
    >();
    expectTypeOf<StripeErrorIssue>().toEqualTypeOf<Readonly<{ path: string; expected: string }>>();
  });
});
