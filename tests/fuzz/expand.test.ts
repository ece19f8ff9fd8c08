import * as fc from 'fast-check';
import { isExpanded, safeCreateCustomerSession } from 'stripe-customer-session';
import { createStripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { clients } from '../support/clients.js';
import { apiKey, makeParams } from '../support/fixtures.js';
import { runs } from '../support/fuzz.js';
import { asksForCustomer } from '../support/judge.js';

const entries = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('customer', 'customer.tax', 'components') },
  { weight: 2, arbitrary: fc.constantFrom('customer.default_source', 'customer.sources') },
  { weight: 1, arbitrary: fc.constantFrom('customers', 'customer.', '', 'customer.tax.location') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 10 }) },
);

describe.each(clients)('createCustomerSession with %s', (_, createClient) => {
  it('property: Stripe and the types read the same out of any expand', async () => {
    const emulator = createStripeEmulator();
    const client = createClient({ apiKey, fetch: emulator.fetch, maxNetworkRetries: 0 });
    const seen = { ids: 0, customers: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(entries, { maxLength: 3 }), async (expand) => {
        const result = await safeCreateCustomerSession(client, { ...makeParams(), expand });

        if (!result.ok) {
          seen.refused += 1;
          expect(result.error).toMatchObject({ type: 'invalid_request_error', statusCode: 400 });
        } else {
          const isWhole = isExpanded(result.data.customer);
          seen[isWhole ? 'customers' : 'ids'] += 1;
          expect(isWhole).toBe(asksForCustomer(expand));
        }
      }),
      runs(100),
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  });
});
