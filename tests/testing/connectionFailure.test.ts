import { describe, expect, it } from 'vitest';
import { connectionFailure } from '../../src/testing/connectionFailure.js';

describe('connectionFailure', () => {
  it('default: says what was lost, and why as Node.js does', () => {
    const error = connectionFailure('terminated');

    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toBe('terminated');
    expect(error.cause).toBeInstanceOf(Error);
    expect(error.cause).toMatchObject({ code: 'ECONNRESET', message: 'The connection was reset.' });
  });
});
