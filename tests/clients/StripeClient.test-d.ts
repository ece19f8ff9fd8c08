import type Stripe from 'stripe';
import {
  createStripeClient,
  type StripeClient,
  type StripeClientConfig,
  type StripeResult,
} from 'stripe-customer-session';
import { assertType, expectTypeOf } from 'vitest';

expectTypeOf<Extract<keyof StripeClient, string | number>>().toBeNever();
// @ts-expect-error only createStripeClient creates one
assertType<StripeClient>({});
// @ts-expect-error a config is not a client
assertType<StripeClient>({ apiKey: 'sk_test_123' } as StripeClientConfig);

expectTypeOf(createStripeClient({ apiKey: 'sk_test_123' })).toEqualTypeOf<StripeClient>();
// @ts-expect-error unknown
createStripeClient({ apiKey: 'sk_test_123', ky: undefined });

// Whatever its calls are typed by, a client fits wherever a client is accepted.
expectTypeOf<StripeClient<typeof Stripe>>().toExtend<StripeClient>();

declare const result: StripeResult<{ readonly id: string }>;
const { data, error, response } = result;
if (error) {
  expectTypeOf(data).toEqualTypeOf<undefined>();
  assertType<{ readonly status: number } | undefined>(response);
} else {
  assertType<string>(data.id);
  assertType<number>(response.status);
}
if (result.ok) expectTypeOf(result.error).toEqualTypeOf<undefined>();
else assertType<string>(result.error.type);
