import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { type CustomerSession, equalCustomerSessions } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { disguise, sessions } from '../support/arbitraries.js';
import { makeExpandedSession, makeSession } from '../support/fixtures.js';
import { pathsOf, replaceAt } from '../support/paths.js';

const session = makeSession();

/** The session with an unknown field, which may be anything. */
function withField(value: unknown): CustomerSession {
  return { ...session, ...{ brand_new: value } };
}

/** An object nested deeper than any stack reaches. */
function nested(core: unknown): unknown {
  let value = core;
  for (let depth = 0; depth < 100_000; depth += 1) value = { a: value };
  return value;
}

describe('equalCustomerSessions', () => {
  it('compares every field, but not the order of keys', () => {
    const full = makeExpandedSession();
    const reversed = Object.fromEntries(Object.entries(full).reverse());
    expect(equalCustomerSessions(full, reversed as unknown as CustomerSession)).toBe(true);
    expect(equalCustomerSessions(full, session)).toBe(false);

    for (const path of pathsOf(full)) {
      for (const value of [undefined, null, 'changed', -1, [], {}]) {
        const changed = replaceAt(full, path, value) as CustomerSession;
        const isEqual = JSON.stringify(changed) === JSON.stringify(full);
        expect(equalCustomerSessions(full, changed), path).toBe(isEqual);
        expect(equalCustomerSessions(changed, full), path).toBe(isEqual);
      }
    }
  });

  it.each<[string, unknown, unknown, boolean]>([
    ['undefined further down', { a: undefined }, {}, true],
    ['undefined against null', undefined, null, false],
    ['undefined against another', { a: undefined }, { b: 1 }, false],
    ['null against an object', null, {}, false],
    ['an array against the same as an object', ['a'], { 0: 'a' }, false],
    ['arrays in another order', ['a', 'b'], ['b', 'a'], false],
    ['a longer array', ['a'], ['a', 'b'], false],
    ['arrays of objects', [{ a: 1 }, { b: 2 }], [{ a: 1 }, { b: 2 }], true],
    ['a number against its string', 1, '1', false],
    ['zero against minus zero', 0, -0, true],
    ['a key that is inherited', { toString: undefined }, {}, true],
    ['a key that would be inherited', { constructor: Object }, {}, false],
    [
      'a field called __proto__',
      JSON.parse('{"__proto__":{"a":1}}'),
      JSON.parse('{"__proto__":{"a":2}}'),
      false,
    ],
    ['a field called __proto__ against none', JSON.parse('{"__proto__":null}'), {}, false],
    ['endless nesting', nested(1), nested(1), true],
    ['endless nesting around another value', nested(1), nested(2), false],
  ])('compares unknown fields: %s', (_, left, right, isEqual) => {
    expect(equalCustomerSessions(withField(left), withField(right))).toBe(isEqual);
    expect(equalCustomerSessions(withField(right), withField(left))).toBe(isEqual);
  });

  it('equals a copy with other keys that are undefined, in another order', () => {
    fc.assert(
      fc.property(sessions, fc.gen(), (original, draw) => {
        const copy = disguise(draw, original) as CustomerSession;

        expect(equalCustomerSessions(original, copy)).toBe(true);
        expect(equalCustomerSessions(copy, original)).toBe(true);
      }),
    );
  });

  it('agrees with a comparison of the JSON', () => {
    fc.assert(
      fc.property(sessions, sessions, fc.gen(), (a, b, draw) => {
        const taken = draw(fc.subarray, Object.entries(b));
        const mixed: CustomerSession = { ...a, ...Object.fromEntries(taken) };

        for (const session of [a, b]) {
          const [left, right] = [session, mixed].map((value) => JSON.parse(JSON.stringify(value)));
          expect(equalCustomerSessions(session, mixed)).toBe(isDeepStrictEqual(left, right));
        }
      }),
    );
  });
});
