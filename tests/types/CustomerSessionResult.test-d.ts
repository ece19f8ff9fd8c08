import type {
  Customer,
  CustomerSession,
  CustomerSessionResult,
  Expandable,
  ResponseMetadata,
  StripeError,
} from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';

declare const result: CustomerSessionResult<Customer>;

describe('CustomerSessionResult', () => {
  it('default', () => {
    expectTypeOf<CustomerSessionResult<string>>().toEqualTypeOf<
      | {
          readonly ok: true;
          readonly session: CustomerSession<string>;
          readonly response: ResponseMetadata;
        }
      | { readonly ok: false; readonly error: StripeError; readonly response?: ResponseMetadata }
    >();
    expectTypeOf<CustomerSessionResult>().toEqualTypeOf<
      CustomerSessionResult<Expandable<Customer>>
    >();
  });

  it('behavior: is narrowed by ok', () => {
    // @ts-expect-error there may be no session
    result.session;
    // @ts-expect-error there may be no error
    result.error;
    if (result.ok) {
      expectTypeOf(result.session).toEqualTypeOf<CustomerSession<Customer>>();
      expectTypeOf(result.response).toEqualTypeOf<ResponseMetadata>();
      // @ts-expect-error there is no error
      result.error;
    } else {
      expectTypeOf(result.error).toEqualTypeOf<StripeError>();
      expectTypeOf(result.response).toEqualTypeOf<ResponseMetadata | undefined>();
      // @ts-expect-error there is no session
      result.session;
    }
  });
});
