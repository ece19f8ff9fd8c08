import * as fc from 'fast-check';
import { createStripeClient, isExpanded, safeCreateCustomerSession } from 'stripe-customer-session';
import { createStripeEmulator } from 'stripe-customer-session/testing';
import { expect, it } from 'vitest';
import { apiKey, makeParams } from '../support/fixtures.js';
import { runs } from '../support/fuzz.js';

const entries = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('customer', 'customer.tax', 'components') },
  { weight: 2, arbitrary: fc.constantFrom('customer.default_source', 'customer.sources') },
  { weight: 1, arbitrary: fc.constantFrom('customers', 'customer.', '', 'customer.tax.location') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 10 }) },
);

it('any expand results in an id, a customer or an error of Stripe', async () => {
  const { fetch } = createStripeEmulator();
  const client = createStripeClient({ apiKey, fetch, maxNetworkRetries: 0 });
  const seen = { ids: 0, customers: 0, errors: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(entries, { maxLength: 3 }), async (expand) => {
      const result = await safeCreateCustomerSession(client, { ...makeParams(), expand });

      if (!result.ok) {
        seen.errors += 1;
        expect(result.error).toMatchObject({ type: 'invalid_request_error', statusCode: 400 });
      } else {
        const isWhole = isExpanded(result.data.customer);
        seen[isWhole ? 'customers' : 'ids'] += 1;
        expect(isWhole).toBe(expand.some((path) => /^customer(\.|$)/.test(path)));
      }
    }),
    runs(100),
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
});
