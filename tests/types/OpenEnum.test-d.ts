import type { OpenEnum } from 'stripe-customer-session';
import { assertType, expectTypeOf, it } from 'vitest';

type Toggle = OpenEnum<'disabled' | 'enabled'>;

it('OpenEnum accepts any string, and keeps the known literals for completion', () => {
  expectTypeOf<string>().toExtend<Toggle>();
  expectTypeOf<Toggle>().toExtend<string>();
  // Absorbed into plain `string`, they could not be extracted again.
  expectTypeOf<Extract<Toggle, 'disabled' | 'enabled'>>().toEqualTypeOf<'disabled' | 'enabled'>();
  // @ts-expect-error a number
  assertType<Toggle>(1);
  // @ts-expect-error null
  assertType<Toggle>(null);
});
