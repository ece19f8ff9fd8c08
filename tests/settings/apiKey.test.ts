import { describe, expect, it } from 'vitest';
import { findKeyFault } from '../../src/settings/apiKey.js';

describe('findKeyFault', () => {
  it.each(['sk_test_1', 'rk_live_1', 'sk_org_1', 'x', '!~', 'pk', 'my_pk_1'])(
    'default: takes %s',
    (key) => {
      expect(findKeyFault(key)).toBeUndefined();
    },
  );

  it.each<[string, unknown, string]>([
    ['undefined', undefined, 'secret key: is the environment variable set?'],
    ['null', null, 'secret key: is the environment variable set?'],
    ['an empty one', '', 'secret key: is the environment variable set?'],
    ['a publishable one', 'pk_test_1', 'secret key, not a publishable one'],
    ['a space', 'sk_test 1', 'secret key without white space or line breaks'],
    ['a line break', 'sk_test_1\n', 'secret key without white space or line breaks'],
    ['a tab', '\tsk_test_1', 'secret key without white space or line breaks'],
    ['a number', 1, 'secret key'],
    ['an object', {}, 'secret key'],
    ['an umlaut', 'sk_tést', 'secret key of printable ASCII'],
    ['a control character', 'sk\0', 'secret key of printable ASCII'],
  ])('error: %s has words of its own', (_, key, expected) => {
    expect(findKeyFault(key)).toBe(expected);
  });
});
