import {
  StripeError,
  type StripeErrorFields,
  type StripeErrorIssue,
  type StripeErrorType,
} from 'stripe-customer-session';
import { assertType, describe, expectTypeOf, it } from 'vitest';

declare const error: StripeError;

describe('StripeError', () => {
  it('default', () => {
    expectTypeOf<StripeError>().toExtend<Error>();
    expectTypeOf(error.type).toEqualTypeOf<StripeErrorType>();
    expectTypeOf(error.name).toEqualTypeOf<'StripeError'>();
  });

  it('behavior: has the fields, each of its own type', () => {
    expectTypeOf<Pick<StripeError, keyof StripeErrorFields>>().toExtend<StripeErrorFields>();
    expectTypeOf<Exclude<keyof StripeError, keyof StripeErrorFields>>().toEqualTypeOf<
      keyof Error | 'toJSON'
    >();
    expectTypeOf(error.issues).toEqualTypeOf<readonly StripeErrorIssue[] | undefined>();
  });

  it('behavior: is readonly', () => {
    if (!error.issues?.[0]) return;
    // @ts-expect-error readonly
    error.issues[0].path = '';
    // @ts-expect-error a readonly list has no such method
    error.issues.push({ path: '', expected: '' });
    // @ts-expect-error readonly
    error.issues = [];
    // @ts-expect-error readonly
    error.type = 'api_error';
    // @ts-expect-error readonly
    error.statusCode = 500;
    // @ts-expect-error readonly
    error.name = 'StripeError';
  });

  it('behavior: type can be switched over to the end', () => {
    const isMine = ({ type }: StripeError): boolean => {
      switch (type) {
        case 'invalid_params':
        case 'abort_error':
          return true;
        case 'card_error':
        case 'invalid_request_error':
        case 'idempotency_error':
        case 'authentication_error':
        case 'permission_error':
        case 'rate_limit_error':
        case 'api_error':
        case 'connection_error':
        case 'timeout_error':
        case 'hook_error':
        case 'invalid_response':
        case 'signature_error':
          return false;
      }
    };
    expectTypeOf(isMine(error)).toBeBoolean();
  });

  it('behavior: is made of a message and its fields', () => {
    assertType<StripeError>(new StripeError('Too many', { type: 'rate_limit_error' }));
    assertType<StripeError>(
      new StripeError('Too many', {
        type: 'rate_limit_error',
        cause: 'anything',
        statusCode: undefined,
        retryAfter: 2,
      }),
    );
    // @ts-expect-error no type
    assertType<StripeError>(new StripeError('Too many', {}));
    // @ts-expect-error an unknown type
    assertType<StripeError>(new StripeError('Too many', { type: 'other_error' }));
    // @ts-expect-error an unknown field
    assertType<StripeError>(new StripeError('Too many', { type: 'api_error', status: 500 }));
  });

  it('behavior: toJSON gives the fields and the message', () => {
    expectTypeOf(error.toJSON()).toExtend<StripeErrorFields & { readonly message: string }>();
    expectTypeOf(error.toJSON()).not.toHaveProperty('stack');
    expectTypeOf(error.toJSON()).not.toHaveProperty('cause');
  });
});
