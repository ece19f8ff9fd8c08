import { inspect } from 'node:util';
import { isStripeError, parseCustomerSession, type StripeError } from 'stripe-customer-session';
import { assert, describe, expect, it } from 'vitest';
import { findSecret } from '../support/findSecret.js';
import { clientSecret, makeExpandedSession, makeSession } from '../support/fixtures.js';

/** What parsing throws. */
function errorOf(value: unknown): StripeError {
  try {
    parseCustomerSession(value);
  } catch (error) {
    assert(isStripeError(error), 'not a StripeError');
    return error;
  }
  return expect.unreachable('parsed');
}

describe('parseCustomerSession', () => {
  it.each([
    ['a session', makeSession()],
    ['an expanded session', makeExpandedSession()],
    ['a session with unknown fields', { ...makeSession(), brand_new: { a: [1] } }],
  ])('returns %s itself, unchanged', (_, session) => {
    const before = structuredClone(session);

    expect(parseCustomerSession(session)).toBe(session);
    expect(session).toStrictEqual(before);
  });

  it('reports the path of each issue, and what is expected', () => {
    const value = { ...makeSession(), client_secret: '', components: { pricing_table: 1 } };

    expect(errorOf(value).toJSON()).toStrictEqual({
      message:
        'Invalid response: client_secret must be a non-empty string, ' +
        'components.pricing_table must be an object',
      type: 'invalid_response',
      issues: [
        { path: 'client_secret', expected: 'a non-empty string' },
        { path: 'components.pricing_table', expected: 'an object' },
      ],
    });
  });

  it.each([undefined, null, 1, clientSecret, JSON.stringify(makeSession())])(
    'rejects %j',
    (value) => {
      const error = errorOf(value);

      expect(error.issues).toEqual([{ path: '', expected: 'an object' }]);
      expect(findSecret(error, clientSecret)).toEqual([]);
    },
  );

  it('quotes no value', () => {
    const error = errorOf({ ...makeSession(), created: clientSecret, livemode: [clientSecret] });

    expect(error.issues?.map(({ path }) => path)).toEqual(['created', 'livemode']);
    expect(findSecret(error, clientSecret)).toEqual([]);
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain(clientSecret);
  });
});
