import * as fc from 'fast-check';
import {
  type CustomerSession,
  equalCustomerSessions,
  hashCustomerSession,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { disguise, sessions } from '../support/arbitraries.js';
import { makeExpandedSession, makeSession } from '../support/fixtures.js';
import { pathsOf, replaceAt } from '../support/paths.js';

/** The hash of a session with an unknown field, which may be anything. */
function hashWith(value: unknown): number {
  return hashCustomerSession({ ...makeSession(), ...{ brand_new: value } });
}

describe('hashCustomerSession', () => {
  it('is the same on every machine', () => {
    const session: CustomerSession = {
      object: 'customer_session',
      client_secret: 'cuss_secret_0fThisTest',
      components: { payment_element: { features: { payment_method_allow_redisplay_filters: [] } } },
      created: 1_790_000_000,
      customer: 'cus_123',
      customer_account: null,
      expires_at: 1_790_001_800,
      livemode: false,
    };

    expect(hashCustomerSession(session)).toBe(1_918_501_699);
  });

  it('depends on every field', () => {
    const full = makeExpandedSession();
    const changed = pathsOf(full).flatMap((path) =>
      [undefined, null, 'changed', -1, [], {}].map((value) => replaceAt(full, path, value)),
    ) as CustomerSession[];
    const different = changed.filter((session) => !equalCustomerSessions(session, full));
    const hashes = new Set(different.map(hashCustomerSession));

    expect(different.length).toBeGreaterThan(500);
    expect(hashes).not.toContain(hashCustomerSession(full));
    expect(hashes.size).toBe(new Set(different.map((session) => JSON.stringify(session))).size);
  });

  it('differs for values that are easily confused', () => {
    const values = [
      ...[undefined, null, '', 'null', 0, '0', 1, '1', false, 'false', true, 'true'],
      ...[[], {}, '[]', '{}', [[]], [{}], { a: [] }, { a: {} }, [null], { a: null }],
      ...[
        ['a', 'b'],
        ['b', 'a'],
        ['ab'],
        ['a'],
        { 0: 'a' },
        { 0: 'a', 1: 'b' },
        { 0: 'b', 1: 'a' },
      ],
      ...[{ a: 'b' }, { b: 'a' }, { a: { b: 1 } }, { 'a.b': 1 }, { a: 1, b: 2 }, { a: 2, b: 1 }],
      ...[{ '': 1 }, { ' ': 1 }, { a: 1, b: 1 }, { a: { a: 1 } }, [1, 1], [1, 1, 1], [[1], 1]],
      ...['😀', '\uDE00', 'a\0', 'a', 'A', 'ä', 'string a', -1, 1.5, 2 ** 31, 2 ** 32, 2 ** 53],
    ];

    expect(new Set(values.map(hashWith)).size).toBe(values.length);
  });

  it('spreads over all of 32 bits, with a sign', () => {
    const hashes = Array.from({ length: 1000 }, (_, index) => hashWith(index));

    expect(new Set(hashes).size).toBe(1000);
    // Each bit is set in some and not in others, the lowest included: a table may use any of them.
    for (let bit = 0; bit < 32; bit += 1) {
      const count = hashes.filter((hash) => ((hash >>> bit) & 1) === 1).length;
      expect(count).toBeGreaterThan(300);
      expect(count).toBeLessThan(700);
    }
  });

  it('hashes endless nesting', () => {
    let value: unknown = 1;
    for (let depth = 0; depth < 100_000; depth += 1) value = { a: value };

    expect(Number.isInteger(hashWith(value))).toBe(true);
  });

  it('is a signed 32-bit integer, whatever the order of keys and other undefined keys', () => {
    fc.assert(
      fc.property(sessions, fc.gen(), (session, draw) => {
        const copy = disguise(draw, session) as CustomerSession;

        const hash = hashCustomerSession(session);
        expect(hash).toBe(hash | 0);
        expect(hashCustomerSession(copy)).toBe(hash);
      }),
    );
  });

  it('agrees with equalCustomerSessions', () => {
    fc.assert(
      fc.property(sessions, fc.jsonValue({ maxDepth: 1 }), fc.gen(), (session, value, draw) => {
        const path = draw(fc.constantFrom, ...pathsOf(session));
        const changed = replaceAt(session, path, value) as CustomerSession;

        expect(hashCustomerSession(changed) === hashCustomerSession(session)).toBe(
          equalCustomerSessions(changed, session),
        );
      }),
    );
  });
});
