import { describe, expect, it } from 'vitest';
import { plainCause } from '../../src/errors/plainCause.js';

const asIs = (text: string): string => text.slice();

/** A cause at the end of a chain of errors. */
function chain(length: number, cause: unknown): unknown {
  return length === 0 ? cause : new Error(`link ${length}`, { cause: chain(length - 1, cause) });
}

const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });

describe('plainCause', () => {
  it('default', () => {
    const cause = plainCause(new TypeError('fetch failed', { cause: refused }), asIs);

    expect(cause).toStrictEqual({ name: 'TypeError', code: 'ECONNREFUSED' });
  });

  it.each<[string, unknown, { name: string; code?: string }]>([
    ['an error without a code', new TypeError('Failed to fetch'), { name: 'TypeError' }],
    [
      'its own code first',
      Object.assign(new Error('socket', { cause: refused }), { code: 'UND_ERR_SOCKET' }),
      { name: 'Error', code: 'UND_ERR_SOCKET' },
    ],
    [
      'past a code that is no text',
      Object.assign(new DOMException('', 'NetworkError'), { cause: refused }),
      { name: 'NetworkError', code: 'ECONNREFUSED' },
    ],
    ['the code of a distant cause', chain(5, refused), { name: 'Error', code: 'ECONNREFUSED' }],
    ['a plain object', { name: 'Custom', code: 'E_CUSTOM' }, { name: 'Custom', code: 'E_CUSTOM' }],
    ['an object without a name', {}, { name: 'Error' }],
    ['undefined', undefined, { name: 'Error' }],
    ['null', null, { name: 'Error' }],
    ['a string', 'ECONNREFUSED', { name: 'Error' }],
  ])('error: %s', (_, error, cause) => {
    expect(plainCause(error, asIs)).toStrictEqual(cause);
  });

  it('behavior: ends at a cause that is its own', () => {
    const error = new Error('circular');
    error.cause = error;

    expect(plainCause(error, asIs)).toStrictEqual({ name: 'Error' });
  });

  it('behavior: ends in a chain without end', () => {
    expect(plainCause(chain(6, refused), asIs)).toStrictEqual({ name: 'Error' });
    expect(plainCause(chain(1000, refused), asIs)).toStrictEqual({ name: 'Error' });
  });

  it('behavior: masks both', () => {
    const error = { name: 'name sk_1', code: 'code sk_1' };
    const cause = plainCause(error, (text) => text.replace('sk_1', '***'));

    expect(cause).toStrictEqual({ name: 'name ***', code: 'code ***' });
  });
});
