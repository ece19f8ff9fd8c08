import * as fc from 'fast-check';
import { type CustomerSession, equalCustomerSessions } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { disguise, sessions } from '../support/arbitraries.js';
import { makeCustomer, makeSession } from '../support/fixtures.js';

function withField(name: string, value: unknown): CustomerSession {
  return { ...makeSession(), [name]: value };
}

describe('equalCustomerSessions', () => {
  it('property: equals its copy, with the keys in another order', () => {
    fc.assert(
      fc.property(sessions, fc.gen(), (session, draw) => {
        const copy = disguise(draw, session) as CustomerSession;
        expect(equalCustomerSessions(session, copy)).toBe(true);
        expect(equalCustomerSessions(copy, session)).toBe(true);
      }),
    );
  });

  it.each(Object.keys(makeSession()))('behavior: the field %s counts', (name) => {
    expect(equalCustomerSessions(makeSession(), withField(name, 'other'))).toBe(false);
    expect(equalCustomerSessions(withField(name, 'other'), makeSession())).toBe(false);
  });

  it.each<[string, unknown, unknown, boolean]>([
    ['undefined and absent', { a: undefined }, {}, true],
    ['null and absent', { a: null }, {}, false],
    ['null and undefined', null, undefined, false],
    ['null and an object', null, {}, false],
    ['a list and an object', [], {}, false],
    ['a list and an object of the same keys', ['x'], { 0: 'x' }, false],
    ['lists in another order', [1, 2], [2, 1], false],
    ['lists of another length', [1], [1, 2], false],
    ['a text and a number', '1', 1, false],
    ['a text and its list', 'x', ['x'], false],
    ['zero and minus zero', 0, -0, true],
    ['a difference far below', { a: [{ b: { c: 1 } }] }, { a: [{ b: { c: 2 } }] }, false],
    ['fields of other names', { a: 1 }, { b: 1 }, false],
    ['__proto__ and nothing', JSON.parse('{"__proto__":{}}'), {}, false],
    ['constructor and nothing', { constructor: 1 }, {}, false],
    ['toString and nothing', {}, { toString: 1 }, false],
  ])('behavior: unknown fields: %s', (_title, a, b, expected) => {
    expect(equalCustomerSessions(withField('later', a), withField('later', b))).toBe(expected);
    expect(equalCustomerSessions(withField('later', b), withField('later', a))).toBe(expected);
  });

  it('behavior: an id does not equal its customer', () => {
    const customer = makeCustomer({ id: 'cus_123' });
    expect(equalCustomerSessions(makeSession(), withField('customer', customer))).toBe(false);
  });

  it('behavior: nesting does not exhaust it', () => {
    const text = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const [a, b] = [JSON.parse(text), JSON.parse(text)];
    expect(equalCustomerSessions(withField('later', a), withField('later', b))).toBe(true);
  });
});
