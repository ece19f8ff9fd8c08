import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../size/bundlers.mjs';

const own = `import { createCustomerSession, createStripeClient } from 'stripe-customer-session';

const client = createStripeClient({ apiKey: 'sk_test_1' });

export async function createSecret(customer: string): Promise<string> {
  const session = await createCustomerSession(client, {
    customer,
    components: { payment_element: { enabled: true } },
  });
  return session.client_secret;
}
`;

const stripe = `import Stripe from 'stripe';

const stripe = new Stripe('sk_test_1');

export async function createSecret(customer: string): Promise<string> {
  const session = await stripe.customerSessions.create({
    customer,
    components: { payment_element: { enabled: true } },
  });
  return session.client_secret;
}
`;

/**
 * Writes the same file on each library.
 *
 * @param folder - Where to.
 * @returns A function that adds options, and returns the arguments of `tsc` for each.
 */
export function typeCheckArguments(folder) {
  const modules = join(folder, 'node_modules');
  mkdirSync(modules, { recursive: true });
  symlinkSync(projectRoot, join(modules, 'stripe-customer-session'), 'junction');
  symlinkSync(join(projectRoot, 'node_modules/stripe'), join(modules, 'stripe'), 'junction');
  const options = [
    '--noEmit',
    '--ignoreConfig',
    '--strict',
    '--target',
    'es2022',
    '--lib',
    'es2022,dom',
  ];
  const resolution = ['--module', 'esnext', '--moduleResolution', 'bundler'];
  const argumentsFor = (name, code, ...more) => {
    const file = join(folder, `${name}.mts`);
    writeFileSync(file, code);
    return [...options, ...resolution, ...more, file];
  };
  return (...more) => ({
    'stripe-customer-session': argumentsFor('own', own, ...more),
    'stripe-node': argumentsFor('stripe', stripe, ...more),
    'an empty file': argumentsFor('empty', 'export const nothing = 0;\n', ...more),
  });
}
