import type {
  ApiKey,
  FetchLike,
  RequestOptions,
  StripeClientConfig,
} from 'stripe-customer-session';
import { assertType, expectTypeOf } from 'vitest';

// @ts-expect-error the key is required
assertType<StripeClientConfig>({});
// @ts-expect-error undefined is not a key
assertType<StripeClientConfig>({ apiKey: undefined });
assertType<ApiKey>(async () => process.env['STRIPE_SECRET_KEY']);
// @ts-expect-error not a key
assertType<ApiKey>(() => 1);
// A listener may be async.
assertType<StripeClientConfig>({ apiKey: 'sk_test_123', onAttempt: async () => undefined });

// Every other field may be undefined.
type Fields = Omit<StripeClientConfig, 'apiKey'> & RequestOptions;
expectTypeOf<{ [K in keyof Required<Fields>]: undefined }>().toExtend<Fields>();

// Each `fetch` fits without a cast.
expectTypeOf<typeof fetch>().toExtend<FetchLike>();
assertType<FetchLike>(async () => new Response());
assertType<FetchLike>((url, init) => fetch(url, init));
// @ts-expect-error not a promise
assertType<FetchLike>(() => new Response());
// @ts-expect-error not a response
assertType<FetchLike>(async () => 'a response');
