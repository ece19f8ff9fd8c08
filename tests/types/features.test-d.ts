import type { AllowRedisplay, FeatureToggle, SaveUsage } from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';
import type { FeatureKinds } from '../support/contract.js';

describe('features', () => {
  it('default', () => {
    expectTypeOf<AllowRedisplay>().toEqualTypeOf<FeatureKinds['allowRedisplay']>();
    expectTypeOf<FeatureToggle>().toEqualTypeOf<FeatureKinds['toggle']>();
    expectTypeOf<SaveUsage>().toEqualTypeOf<FeatureKinds['saveUsage']>();
  });
});
