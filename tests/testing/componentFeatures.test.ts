import { createCustomerSession } from 'stripe-customer-session';
import { createStripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { clients } from '../support/clients.js';
import { componentEntries, featureValues } from '../support/contract.js';
import { apiKey } from '../support/fixtures.js';

const rows = componentEntries.flatMap(([component, features]) =>
  features.flatMap(([feature, kind]) =>
    featureValues[kind].map((value) => [component, feature, value] as const),
  ),
);

describe.each(clients)('componentFeatures, by %s', (_, createClient) => {
  async function create(name: string, component: object): Promise<unknown> {
    const client = createClient({ apiKey, fetch: createStripeEmulator().fetch });
    const params = { customer: 'cus_123', components: { [name]: component } };
    const session = await createCustomerSession(client, params);
    return { ...session.components }[name];
  }

  it.each(componentEntries)('default: %s may be enabled', async (name) => {
    expect(await create(name, { enabled: true })).toMatchObject({ enabled: true });
  });

  it.each(rows)('params: %s with %s: %j', async (component, feature, value) => {
    const features = { [feature]: value };
    expect(await create(component, { enabled: true, features })).toMatchObject({ features });
  });
});
