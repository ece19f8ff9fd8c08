import ky from 'ky';
import type { FetchLike } from 'stripe-customer-session';
import { type KyInstanceLike, kyFetch } from 'stripe-customer-session/ky';
import { assertType, expectTypeOf } from 'vitest';

expectTypeOf(kyFetch()).toEqualTypeOf<FetchLike>();
assertType<KyInstanceLike>(ky.create({ hooks: { beforeRequest: [({ request }) => request] } }));
assertType<KyInstanceLike>(ky.extend({ context: {} }));
// @ts-expect-error a bare function
kyFetch(fetch);
// @ts-expect-error options of an instance
kyFetch({ retry: 0 });
