import { expect, it } from 'vitest';
import { checkOperations } from './checkOperations.js';

it('StripeFunction finds each operation of stripe 23.1.0', async () => {
  const checked = await checkOperations('stripe', [['typescript-7', '--strict']]);
  expect(checked).toEqual({ count: 648, wrong: [] });
});
