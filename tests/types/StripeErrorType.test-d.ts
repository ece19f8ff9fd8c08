import type { StripeErrorType } from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';

describe('StripeErrorType', () => {
  it('default', () => {
    expectTypeOf<StripeErrorType>().toEqualTypeOf<
      | 'card_error'
      | 'invalid_request_error'
      | 'idempotency_error'
      | 'authentication_error'
      | 'permission_error'
      | 'rate_limit_error'
      | 'api_error'
      | 'connection_error'
      | 'timeout_error'
      | 'abort_error'
      | 'invalid_params'
      | 'invalid_response'
      | 'signature_error'
    >();
  });
});
