import { isStripeError, parseCustomerSession } from 'stripe-customer-session';
import { assert, describe, expect, it } from 'vitest';
import { findSecret } from '../support/findSecret.js';
import { clientSecret, makeExpandedSession, makeSession } from '../support/fixtures.js';

function refusalOf(value: unknown): unknown {
  try {
    return parseCustomerSession(value);
  } catch (error) {
    return error;
  }
}

describe('parseCustomerSession', () => {
  it.each([
    ['with an id', makeSession()],
    ['with a customer', makeExpandedSession()],
  ])('default: the very session, %s', (_title, session) => {
    expect(parseCustomerSession(session)).toBe(session);
  });

  it('error: says where, and holds no value', () => {
    const { expires_at, ...rest } = makeSession();
    const error = refusalOf({ ...rest, created: clientSecret, expires_at: `${expires_at}` });

    assert(isStripeError(error));
    expect(error.toJSON()).toEqual({
      message: 'Invalid response: created (expected integer), expires_at (expected integer)',
      type: 'invalid_response',
      issues: [
        { path: 'created', expected: 'integer' },
        { path: 'expires_at', expected: 'integer' },
      ],
    });
    expect(findSecret(error, clientSecret)).toEqual([]);
  });

  it.each([undefined, null, 'text', 12, true, [], [makeSession()]])('error: %o', (value) => {
    expect(refusalOf(value)).toMatchObject({
      type: 'invalid_response',
      issues: [{ path: '', expected: 'object' }],
    });
  });
});
