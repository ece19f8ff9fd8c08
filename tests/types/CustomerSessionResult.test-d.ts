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
          readonly error?: undefined;
          readonly response: ResponseMetadata;
        }
      | {
          readonly ok: false;
          readonly session?: undefined;
          readonly error: StripeError;
          readonly response?: ResponseMetadata;
        }
    >();
    expectTypeOf<CustomerSessionResult>().toEqualTypeOf<
      CustomerSessionResult<Expandable<Customer>>
    >();
  });

  it('behavior: is narrowed by ok', () => {
    expectTypeOf(result.session).toEqualTypeOf<CustomerSession<Customer> | undefined>();
    expectTypeOf(result.error).toEqualTypeOf<StripeError | undefined>();
    if (result.ok) {
      expectTypeOf(result.session).toEqualTypeOf<CustomerSession<Customer>>();
      expectTypeOf(result.response).toEqualTypeOf<ResponseMetadata>();
      expectTypeOf(result.error).toEqualTypeOf<undefined>();
    } else {
      expectTypeOf(result.error).toEqualTypeOf<StripeError>();
      expectTypeOf(result.response).toEqualTypeOf<ResponseMetadata | undefined>();
      expectTypeOf(result.session).toEqualTypeOf<undefined>();
    }
  });

  it('behavior: is narrowed by its error or its session after it was taken apart', () => {
    const { session, error, response } = result;
    if (error) {
      expectTypeOf(error).toEqualTypeOf<StripeError>();
      expectTypeOf(session).toEqualTypeOf<undefined>();
      expectTypeOf(response).toEqualTypeOf<ResponseMetadata | undefined>();
    } else {
      expectTypeOf(session).toEqualTypeOf<CustomerSession<Customer>>();
      expectTypeOf(response).toEqualTypeOf<ResponseMetadata>();
    }
    if (session) expectTypeOf(error).toEqualTypeOf<undefined>();
    else expectTypeOf(error).toEqualTypeOf<StripeError>();
  });
});
