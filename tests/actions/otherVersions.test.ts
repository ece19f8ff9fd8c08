import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createCustomerSession,
  createStripeClient,
  equalCustomerSessions,
  redactCustomerSession,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { findSecret } from '../support/findSecret.js';
import { clientSecret, makeParams } from '../support/fixtures.js';
import * as respond from '../support/respond.js';

// Responses of earlier and later versions of Stripe's API, each file named after what it lacks or
// adds. `customer_account` came with 2025-12-15.clover, `customer_sheet` and `mobile_payment_element`
// with 2025-10-29.clover, `active_entitlements` and `customer_portal` with 2026-08-26.dahlia.
const folder = fileURLToPath(new URL('../fixtures/responses', import.meta.url));

const responses = globSync('*.json', { cwd: folder }).map(
  (file) => [basename(file, '.json'), readFileSync(`${folder}/${file}`, 'utf8')] as const,
);

describe('responses of other versions', () => {
  it('have fewer or more fields', () => {
    const kinds = responses.map(([name]) => name.split('-', 1)[0]);
    expect(new Set(kinds)).toEqual(new Set(['with', 'without']));
  });

  it.each(responses)('%s', async (_name, body) => {
    const expected = JSON.parse(body);
    const expand = typeof expected.customer === 'object' ? ['customer'] : [];
    const { client } = respond.observeClient(createStripeClient, [respond.text(200, body)]);
    const session = await createCustomerSession(client, { ...makeParams(), expand });

    expect(session).toEqual(expected);
    expect(equalCustomerSessions(session, expected)).toBe(true);
    expect(findSecret(redactCustomerSession(session), clientSecret)).toEqual([]);
  });
});
