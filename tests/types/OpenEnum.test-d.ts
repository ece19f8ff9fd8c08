import type { OpenEnum } from 'stripe-customer-session';
import { assertType, describe, expectTypeOf, it } from 'vitest';

type Toggle = OpenEnum<'disabled' | 'enabled'>;

describe('OpenEnum', () => {
  it('default', () => {
    assertType<Toggle>('enabled');
    assertType<Toggle>('a value of tomorrow');
    expectTypeOf<string>().toExtend<Toggle>();
    expectTypeOf<Toggle>().toExtend<string>();
  });

  it('behavior: keeps the known literals, for completion', () => {
    // Absorbed into plain `string`, they could not be taken out again.
    expectTypeOf<Extract<Toggle, 'disabled' | 'enabled'>>().toEqualTypeOf<'disabled' | 'enabled'>();
    expectTypeOf<Toggle>().not.toEqualTypeOf<string>();
  });

  it('behavior: can be compared with known and with other literals', () => {
    expectTypeOf(
      (toggle: Toggle) => toggle === 'enabled' || toggle === 'other',
    ).returns.toBeBoolean();
  });

  it('behavior: refuses what is not a string', () => {
    // @ts-expect-error a number
    assertType<Toggle>(1);
    // @ts-expect-error a boolean
    assertType<Toggle>(true);
    // @ts-expect-error null
    assertType<Toggle>(null);
    // @ts-expect-error a list
    assertType<Toggle>(['enabled']);
  });
});
