import { expect, it } from 'vitest';
import { checkOperations } from '../../routes/checkOperations.js';

const compilers = ['typescript-lowest', 'typescript-middle', 'typescript', 'typescript-7'];
const commands = compilers.flatMap((compiler) => [
  [compiler, '--strict'] as const,
  [compiler, '--strict', 'false'] as const,
]);

it.each([
  ['stripe-17', 525],
  ['stripe-18', 530],
  ['stripe-20', 561],
  ['stripe-22', 571],
  ['stripe', 648],
] as const)(
  'StripeFunction finds each operation of %s',
  { timeout: 600_000 },
  async (name, count) => {
    expect(await checkOperations(name, commands)).toEqual({ count, wrong: [] });
  },
);
