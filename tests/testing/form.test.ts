import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeForm } from '../../src/params/encodeForm.js';
import { decodeForm } from '../../src/testing/form.js';

describe('decodeForm', () => {
  it.each([
    ['', {}],
    ['&', {}],
    ['a', { a: '' }],
    ['a=', { a: '' }],
    ['a=1&b=2', { a: '1', b: '2' }],
    ['a[b]=1&a[c][d]=2', { a: { b: '1', c: { d: '2' } } }],
    ['a%5Bb%5D=1&a%5bc%5d%5Bd%5D=2', { a: { b: '1', c: { d: '2' } } }],
    ['a[b]=1&a%5Bc%5D=2', { a: { b: '1', c: '2' } }],
    ['a[0]=x&a[1]=y', { a: ['x', 'y'] }],
    ['a[1]=y&a[0]=x', { a: ['x', 'y'] }],
    ['a[2]=c&a[10]=k', { a: ['c', 'k'] }],
    ['a[]=x&a[]=y', { a: ['x', 'y'] }],
    ['a[0][b]=x&a[1][b]=y', { a: [{ b: 'x' }, { b: 'y' }] }],
    ['a[0]=x&a[b]=y', { a: { '0': 'x', b: 'y' } }],
    ['a[0x]=1&b[x0]=2', { a: { '0x': '1' }, b: { x0: '2' } }],
    ['0=x', { '0': 'x' }],
    ['a=one+two%20three', { a: 'one two three' }],
    ['a=%C3%A9%E2%82%AC%F0%9F%92%B6', { a: 'é€💶' }],
    ['a=1=2%3D3%26', { a: '1=2=3&' }],
    ['a=%&b=%zz', { a: '%', b: '%zz' }],
    ['a=1&a=2', { a: '2' }],
    ['a[b]=1&a=2', { a: '2' }],
    ['a=1&a[b]=2', { a: { b: '2' } }],
    ['a[b=1', { 'a[b': '1' }],
    ['a]b=1', { 'a]b': '1' }],
    ['[a]=1', { '[a]': '1' }],
    ['a[b]c=1', { 'a[b]c': '1' }],
    ['a[b[c]]=1', { 'a[b[c]]': '1' }],
    [`a${'[b]'.repeat(21)}=1`, { [`a${'[b]'.repeat(21)}`]: '1' }],
  ])('params: %s', (form, params) => {
    expect(decodeForm(form)).toStrictEqual(params);
  });

  it('params: names of the prototype are names like any other', () => {
    const params = decodeForm('__proto__[a]=1&constructor=2&b[__proto__]=3');
    expect(Object.entries(params)).toEqual([
      ['__proto__', { a: '1' }],
      ['constructor', '2'],
      ['b', JSON.parse('{"__proto__":"3"}')],
    ]);
    expect(Object.getPrototypeOf(params)).toBe(Object.prototype);
  });

  it('params: nesting as deep as a megabyte of brackets is read in no time', () => {
    const key = `a${'[b]'.repeat(333_333)}`;
    expect(decodeForm(`${key}=1`)).toEqual({ [key]: '1' });
  });

  it('behavior: brings back what encodeForm wrote', () => {
    const name = fc.stringMatching(/^[a-z_é]{1,8}$/);
    const { node } = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.string({ unit: 'grapheme' }),
        fc.array(tie('node'), { minLength: 1, maxLength: 12 }),
        fc.dictionary(name, tie('node'), { minKeys: 1, maxKeys: 5 }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(name, node), (params) => {
        const { text, issues } = encodeForm(params);
        expect(issues).toEqual([]);
        expect(decodeForm(text)).toEqual({ ...params });
      }),
    );
  });
});
