import {
  isStripeError,
  StripeError,
  type StripeErrorFields,
  type StripeErrorIssue,
  type StripeErrorType,
} from 'stripe-customer-session';
import { assertType, expectTypeOf } from 'vitest';

declare const error: StripeError;
declare const thrown: unknown;

expectTypeOf<Pick<StripeError, keyof StripeErrorFields>>().toExtend<StripeErrorFields>();
expectTypeOf<Exclude<keyof StripeError, keyof StripeErrorFields>>().toEqualTypeOf<
  keyof Error | 'toJSON'
>();
expectTypeOf(error.type).toEqualTypeOf<StripeErrorType>();
expectTypeOf(error.name).toEqualTypeOf<'StripeError'>();
expectTypeOf(error.issues).toEqualTypeOf<readonly StripeErrorIssue[] | undefined>();
expectTypeOf(error.toJSON()).toExtend<StripeErrorFields & { readonly message: string }>();
expectTypeOf(error.toJSON()).not.toHaveProperty('stack');
expectTypeOf(error.toJSON()).not.toHaveProperty('cause');

// @ts-expect-error readonly
error.type = 'api_error';

assertType<StripeError>(
  new StripeError('Too many', { type: 'rate_limit_error', cause: 1, statusCode: undefined }),
);
// @ts-expect-error no type
new StripeError('Too many', {});
// @ts-expect-error an unknown type
new StripeError('Too many', { type: 'other_error' });
// @ts-expect-error an unknown field
new StripeError('Too many', { type: 'api_error', status: 500 });

if (isStripeError(thrown)) expectTypeOf(thrown).toEqualTypeOf<StripeError>();
else expectTypeOf(thrown).toBeUnknown();
