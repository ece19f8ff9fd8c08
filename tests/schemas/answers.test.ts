import { describe, expect, it } from 'vitest';
import { findSessionIssues } from '../../src/schemas/answers.js';
import { clientSecret, makeExpandedSession, makeSession } from '../support/fixtures.js';

describe('findSessionIssues', () => {
  it('default: none', () => {
    expect(findSessionIssues(makeSession(), false)).toEqual([]);
    expect(findSessionIssues(makeExpandedSession(), true)).toEqual([]);
  });

  it.each([true, false])('customer: only the form that was asked for: expand %j', (expands) => {
    const other = expands ? makeSession() : makeExpandedSession();
    const expected = expands ? 'object' : 'string';
    const values = [
      other,
      ...[undefined, null, 1, true, []].map((customer) => ({ ...other, customer })),
    ];

    for (const value of values) {
      expect(findSessionIssues(value, expands)).toStrictEqual([{ path: 'customer', expected }]);
    }
  });

  it('customer: what is wrong with an expanded one', () => {
    const customer = { id: 'cus_123', object: 'customer', deleted: true };

    expect(findSessionIssues({ ...makeSession(), customer }, true)).toEqual([
      { path: 'customer.created', expected: 'integer' },
      { path: 'customer.livemode', expected: 'boolean' },
    ]);
  });

  it.each([true, false])('error: all that is wrong, and no value: expand %j', (expands) => {
    const session = { ...(expands ? makeExpandedSession() : makeSession()) };
    const wrong = { ...session, created: clientSecret, components: { pricing_table: [] } };

    expect(findSessionIssues(wrong, expands)).toStrictEqual([
      { path: 'created', expected: 'integer' },
      { path: 'components.pricing_table', expected: 'object' },
    ]);
    expect(findSessionIssues(clientSecret, expands)).toStrictEqual([
      { path: '', expected: 'object' },
    ]);
  });

  it('behavior: what a polluted Object.prototype adds neither breaks an answer nor fills it', () => {
    const { client_secret: _, components: __, ...rest } = makeSession();
    const found: unknown[] = [];
    const polluted = { components: 'x', client_secret: 'x', another: 1 };
    for (const [name, value] of Object.entries(polluted)) {
      Object.defineProperty(Object.prototype, name, {
        value,
        enumerable: true,
        configurable: true,
        writable: true,
      });
      found.push(findSessionIssues({ ...rest, client_secret: 'y' }, false));
      found.push(findSessionIssues(rest, false));
      Reflect.deleteProperty(Object.prototype, name);
    }
    const missing = [{ path: 'client_secret', expected: 'non-empty string' }];

    expect(found).toEqual([[], missing, [], missing, [], missing]);
  });
});
