import { signPayload } from 'stripe-customer-session/testing';
import { describe, expectTypeOf, it } from 'vitest';

describe('signPayload', () => {
  it('default', () => {
    expectTypeOf(signPayload).returns.toEqualTypeOf<Promise<string>>();
    expectTypeOf(signPayload).parameters.toEqualTypeOf<
      [payload: string | Uint8Array | ArrayBuffer, secret: string, timestamp?: Date | undefined]
    >();
  });
});
