import { describe, expect, it } from 'vitest';
import { maskKey } from '../../src/testing/secrets.js';

describe('maskKey', () => {
  it.each([
    ['sk_test_abc_DEF', 'sk_test_***'],
    ['sk_live_abc', 'sk_live_***'],
    ['rk_test_abc', 'rk_test_***'],
    ['pk_live_abc', 'pk_live_***'],
    ['sk_test_', 'sk_test_***'],
    ['sk_other_abc', '***'],
    ['another-key', '***'],
    ['two\nlines', '***'],
    ['', '***'],
  ])('default: %j is shown as %s', (key, masked) => {
    expect(maskKey(key)).toBe(masked);
  });
});
