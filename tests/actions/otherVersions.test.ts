import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createCustomerSession,
  equalCustomerSessions,
  parseCustomerSession,
  redactCustomerSession,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { clients, configFor } from '../support/clients.js';
import { findSecret } from '../support/findSecret.js';
import { clientSecret, makeParams } from '../support/fixtures.js';
import { startServer, text } from '../support/server.js';

// What versions of Stripe's API before and after today's answer, each file named by what it lacks or
// adds. `customer_account` came with 2025-12-15.clover, `customer_sheet` and `mobile_payment_element`
// with 2025-10-29.clover, `active_entitlements` and `customer_portal` with 2026-08-26.dahlia.
const folder = fileURLToPath(new URL('../fixtures/answers', import.meta.url));

const answers = globSync('*.json', { cwd: folder }).map(
  (file) => [basename(file, '.json'), readFileSync(`${folder}/${file}`, 'utf8')] as const,
);

describe('answers of other versions', () => {
  it('default: there are some with fewer fields and some with more', () => {
    const kinds = answers.map(([name]) => name.split('-', 1)[0]);
    expect(new Set(kinds)).toEqual(new Set(['with', 'without']));
    expect(new Set(answers.map(([, body]) => body)).size).toBe(answers.length);
  });

  it.each(answers)('behavior: parses a session %s', (_name, body) => {
    const answer: unknown = JSON.parse(body);
    const session = parseCustomerSession(answer);

    expect(session).toBe(answer);
    expect(session).toEqual(JSON.parse(body));
    expect(equalCustomerSessions(session, JSON.parse(body))).toBe(true);
    expect(findSecret(redactCustomerSession(session), clientSecret)).toEqual([]);
  });

  const rows = clients.flatMap(([client, createClient]) =>
    answers.map(([name, body]) => [client, name, createClient, body] as const),
  );

  it.each(rows)('behavior: %s creates a session %s', async (_client, _name, createClient, body) => {
    const server = await startServer(text(200, body, { 'Content-Type': 'application/json' }));
    const answer = JSON.parse(body);
    const expand = typeof answer.customer === 'object' ? ['customer'] : [];
    const params = { ...makeParams(), expand };

    expect(await createCustomerSession(createClient(configFor(server)), params)).toEqual(answer);
    expect(server.requests).toHaveLength(1);
  });
});
