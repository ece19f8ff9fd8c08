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
  it('default', () => {
    expect(equalCustomerSessions(session, session)).toBe(true);
    expect(equalCustomerSessions(session, makeSession())).toBe(true);
    expect(equalCustomerSessions(session, { ...session, livemode: true })).toBe(false);
  });

  it('behavior: the order of keys does not matter', () => {
    const reversed = Object.fromEntries(Object.entries(session).reverse());

    expect(equalCustomerSessions(session, reversed as unknown as CustomerSession)).toBe(true);
  });

  it('behavior: a customer differs from its id', () => {
    expect(equalCustomerSessions(session, makeExpandedSession())).toBe(false);
    expect(equalCustomerSessions(makeExpandedSession(), session)).toBe(false);
  });

  const changes = pathsOf(makeExpandedSession()).flatMap((path) =>
    [undefined, null, 'changed', -1, [], {}].map((value) => [path, value] as const),
  );
  it.each(changes)('behavior: %s counts: %j', (path, value) => {
    const full = makeExpandedSession();
    const changed = replaceAt(full, path, value) as CustomerSession;
    const timingSafeEqual = JSON.stringify(changed) === JSON.stringify(full);

    expect(equalCustomerSessions(full, changed)).toBe(timingSafeEqual);
    expect(equalCustomerSessions(changed, full)).toBe(timingSafeEqual);
  });

  it.each<[string, unknown, unknown, boolean]>([
    ['undefined and absent', undefined, undefined, true],
    ['undefined further down', { a: undefined }, {}, true],
    ['undefined against null', undefined, null, false],
    ['undefined against another', { a: undefined }, { b: 1 }, false],
    ['two keys of one count', { a: 1, b: undefined }, { b: 1, a: undefined }, false],
    ['null against an object', null, {}, false],
    ['an object against a list', {}, [], false],
    ['a list against the same as an object', ['a'], { 0: 'a' }, false],
    ['lists', ['a', 'b'], ['a', 'b'], true],
    ['lists in another order', ['a', 'b'], ['b', 'a'], false],
    ['a longer list', ['a'], ['a', 'b'], false],
    ['lists of objects', [{ a: 1 }, { b: 2 }], [{ a: 1 }, { b: 2 }], true],
    ['lists of other objects', [{ a: 1 }, { b: 2 }], [{ a: 1 }, { b: 3 }], false],
    ['a number against its text', 1, '1', false],
    ['false against zero', false, 0, false],
    ['zero against minus zero', 0, -0, true],
    ['an empty text against null', '', null, false],
    ['a key that is inherited', { toString: undefined }, {}, true],
    ['a key that would be inherited', { constructor: Object }, {}, false],
    [
      'a key that JavaScript has a use for',
      JSON.parse('{"__proto__":{"a":1}}'),
      JSON.parse('{"__proto__":{"a":2}}'),
      false,
    ],
    ['the same of those', JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":1}'), true],
    ['that key against none', JSON.parse('{"__proto__":null}'), {}, false],
    ['nesting without end', nested(1), nested(1), true],
    ['nesting without end, with another core', nested(1), nested(2), false],
  ])('behavior: unknown fields: %s', (_, left, right, isEqual) => {
    expect(equalCustomerSessions(withField(left), withField(right))).toBe(isEqual);
    expect(equalCustomerSessions(withField(right), withField(left))).toBe(isEqual);
  });

  it('behavior: a field that is undefined equals one that is absent', () => {
    expect(equalCustomerSessions(withField(undefined), session)).toBe(true);
    expect(equalCustomerSessions(session, withField(undefined))).toBe(true);
    expect(equalCustomerSessions(withField(null), session)).toBe(false);
  });

  it('property: a session equals each of its disguises', () => {
    fc.assert(
      fc.property(sessions, fc.gen(), (original, draw) => {
        const copy = disguise(draw, original) as CustomerSession;

        expect(equalCustomerSessions(original, copy)).toBe(true);
        expect(equalCustomerSessions(copy, original)).toBe(true);
      }),
    );
  });

  it('property: agrees with a comparison of the JSON', () => {
    fc.assert(
      fc.property(sessions, sessions, fc.gen(), (a, b, draw) => {
        const taken = draw(fc.subarray, Object.entries(b));
        const mixed: CustomerSession = { ...a, ...Object.fromEntries(taken) };

        expect(equalCustomerSessions(a, mixed)).toBe(
          isDeepStrictEqual(fromJson(a), fromJson(mixed)),
        );
        expect(equalCustomerSessions(mixed, b)).toBe(
          isDeepStrictEqual(fromJson(mixed), fromJson(b)),
        );
      }),
    );
  });
});

function fromJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
