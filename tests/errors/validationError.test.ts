import { describe, expect, it } from 'vitest';
import { listIssues, validationError } from '../../src/errors/validationError.js';

describe('listIssues', () => {
  it.each([
    ['one', [{ path: 'customer', expected: 'string' }], 'customer (expected string)'],
    [
      'several',
      [
        { path: 'a.b', expected: 'boolean' },
        { path: 'c', expected: 'list' },
      ],
      'a.b (expected boolean), c (expected list)',
    ],
    ['of the value itself', [{ path: '', expected: 'object' }], 'value (expected object)'],
  ])('default: %s', (_, issues, text) => {
    expect(listIssues(issues)).toBe(text);
  });
});

describe('refusal', () => {
  it('default', () => {
    const issues = [
      { path: 'customer', expected: 'id' },
      { path: 'components.buy_button.enabled', expected: 'boolean' },
    ];
    const error = validationError('Invalid response', issues, {
      type: 'invalid_response',
      requestId: 'req_123',
    });

    expect(error.toJSON()).toStrictEqual({
      message:
        'Invalid response: customer (expected id), components.buy_button.enabled (expected boolean)',
      type: 'invalid_response',
      requestId: 'req_123',
      issues,
    });
  });
});
