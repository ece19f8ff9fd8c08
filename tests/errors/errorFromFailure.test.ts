import { describe, expect, it } from 'vitest';
import { errorFromFailure } from '../../src/errors/errorFromFailure.js';

const known = { idempotencyKey: 'key_123', attempts: 2, statusCode: undefined };

describe('errorFromFailure', () => {
  it.each([
    ['connection_error', 'Stripe gave no whole answer'],
    ['timeout_error', 'Stripe gave no whole answer in time'],
    ['abort_error', 'The call was aborted'],
  ] as const)('default: %s', (type, message) => {
    const error = errorFromFailure(type, undefined, known);

    expect(error.toJSON()).toStrictEqual({
      message,
      type,
      idempotencyKey: 'key_123',
      attempts: 2,
    });
    expect('cause' in error).toBe(false);
  });

  it('cause: the code of a failed connection is in the message', () => {
    const cause = { name: 'TypeError', code: 'ECONNREFUSED' };
    const error = errorFromFailure('connection_error', cause, known);

    expect(error.message).toBe('Stripe gave no whole answer (ECONNREFUSED)');
    expect(error.cause).toBe(cause);
  });

  it('cause: without a code', () => {
    const error = errorFromFailure('connection_error', { name: 'TypeError' }, known);

    expect(error.message).toBe('Stripe gave no whole answer');
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['a text', 'changed my mind'],
    ['an object with a code, which is not ours to tell', { code: 'sk_live_1' }],
  ])("cause: a signal's reason that is %s", (_, reason) => {
    const error = errorFromFailure('abort_error', reason, known);

    expect(error.message).toBe('The call was aborted');
    expect(error.cause).toBe(reason);
  });
});
