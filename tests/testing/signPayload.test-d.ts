import { signPayload } from 'stripe-customer-session/testing';
import { assertType } from 'vitest';

assertType<Promise<string>>(signPayload('{}', 'whsec_...'));
assertType<Promise<string>>(signPayload(new Uint8Array(), 'whsec_...', undefined));
assertType<Promise<string>>(signPayload(new ArrayBuffer(), 'whsec_...', new Date()));
// @ts-expect-error seconds
signPayload('{}', 'whsec_...', 1_790_000_000);
