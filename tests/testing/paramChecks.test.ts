import { describe, expect, it } from 'vitest';
import { bool, hash, integer, list, oneOf, text } from '../../src/testing/paramChecks.js';

describe('paramChecks', () => {
  it.each([
    ['text', text, ['a']],
    ['oneOf', oneOf('on', 'off'), ['on', 'off']],
    ['bool', bool, ['true', 'false']],
    ['integer', integer(-1, 10), ['-1', '0', '10']],
    ['list', list(text), [[], ['a', 'b']]],
    ['hash', hash({ a: bool, b: text }, 'a'), [{ a: 'true' }, { a: 'true', b: 'x' }]],
  ])('default: %s', (_, check, values) => {
    for (const value of values) expect(check(value, 'x')).toBeUndefined();
  });

  it.each([
    [text, ['a'], 'x has to be a single value.'],
    [oneOf('on', 'off', 'auto'), 'no', 'x is "no", but has to be on or off or auto.'],
    [bool, { a: 'true' }, 'x has to be a single value.'],
    [integer(1, 10), '11', 'x is "11", but has to be an integer from 1 to 10.'],
    [list(text), 'a', 'x has to be an array.'],
    [list(text), { a: 'a' }, 'x has to be an array.'],
    [hash({}), 'a', 'x has to be a hash.'],
    [hash({}), ['a'], 'x has to be a hash.'],
    [text, '', 'x is empty. Leave it out, or give it a value.'],
  ])('error: %o of %o', (check, value, message) => {
    expect(check(value, 'x')).toMatchObject({ param: 'x', message });
  });

  it.each([
    [list(bool), ['true', 'no'], 'x[1]', 'x[1] is "no", but has to be true or false.'],
    [hash({ a: hash({ b: bool }) }), { a: { b: 'no' } }, 'x[a][b]', 'x[a][b] is "no"'],
    [hash({ a: bool }), { b: 'true' }, 'x[b]', 'There is no parameter x[b].'],
    [hash({ a: bool }, 'a'), {}, 'x[a]', 'x[a] is required.'],
  ])('error: within %o', (check, value, param, message) => {
    expect(check(value, 'x')).toMatchObject({ param, message: expect.stringContaining(message) });
  });
});
