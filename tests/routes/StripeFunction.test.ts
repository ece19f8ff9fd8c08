import { expect, it } from 'vitest';
import { checkOperations } from './checkOperations.js';

// A compiler takes seconds for stripe's types.
it('StripeFunction finds each operation of stripe 23.1.0', { timeout: 60_000 }, async () => {
  const checked = await checkOperations('stripe', [['typescript-7', '--strict']]);
  expect(checked).toEqual({ count: 648, wrong: [] });
});
