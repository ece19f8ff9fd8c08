import * as fc from 'fast-check';
import {
  type CustomerSession,
  equalCustomerSessions,
  hashCustomerSession,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { disguise, sessions } from '../support/arbitraries.js';
import { makeSession } from '../support/fixtures.js';

describe('hashCustomerSession', () => {
  it('property: agrees with equality for every pair', () => {
    fc.assert(
      fc.property(sessions, sessions, (a, b) => {
        const isSame = hashCustomerSession(a) === hashCustomerSession(b);
        // Unequal sessions with equal hashes are possible, one pair in four thousand million.
        expect(isSame).toBe(equalCustomerSessions(a, b));
      }),
    );
  });

  it('property: is the same for equal sessions', () => {
    fc.assert(
      fc.property(sessions, fc.gen(), (session, draw) => {
        const other = disguise(draw, session) as CustomerSession;
        expect(equalCustomerSessions(session, other)).toBe(true);
        expect(hashCustomerSession(other)).toBe(hashCustomerSession(session));
      }),
    );
  });

  it('property: is a signed 32-bit integer', () => {
    fc.assert(
      fc.property(sessions, (session) => {
        const hash = hashCustomerSession(session);
        expect(hash).toBe(hash | 0);
      }),
    );
  });

  it.each(Object.keys(makeSession()))('behavior: the field %s counts', (name) => {
    const other = { ...makeSession(), [name]: 'other' };
    expect(hashCustomerSession(other)).not.toBe(hashCustomerSession(makeSession()));
  });

  it('behavior: tells apart what differs in kind, place or order only', () => {
    const values: readonly unknown[] = [
      undefined,
      null,
      0,
      1,
      '',
      '0',
      '1',
      'null',
      true,
      'true',
      false,
      [],
      {},
      [[]],
      [{}],
      [null],
      [1, 2],
      [2, 1],
      ['1', '2'],
      { a: 1 },
      { b: 1 },
      { a: { b: 1 } },
      { 'a.b': 1 },
      { a: [1] },
      { a: 1, b: 2 },
      { a: 2, b: 1 },
      [1],
      { 0: 1 },
    ];
    const hashes = values.map((later) => {
      const session: CustomerSession & { readonly later?: unknown } = { ...makeSession(), later };
      return hashCustomerSession(session);
    });
    expect(new Set(hashes).size).toBe(values.length);
  });

  it('behavior: spreads over its range', () => {
    const hashes = Array.from({ length: 2000 }, (_, created) =>
      hashCustomerSession(makeSession({ created })),
    );
    expect(new Set(hashes).size).toBe(2000);
    expect(new Set(hashes.map((hash) => hash >>> 28)).size).toBe(16);
    expect(new Set(hashes.map((hash) => hash & 15)).size).toBe(16);
  });
});
