import { describe, expect, it } from 'vitest';
import { refusal } from '../../src/errors/refusal.js';

describe('refusal', () => {
  it('default', () => {
    const issues = [
      { path: 'customer', expected: 'id' },
      { path: 'components.buy_button.enabled', expected: 'boolean' },
    ];
    const error = refusal('Invalid response', issues, {
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
