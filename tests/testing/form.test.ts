import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeForm } from '../../src/params/encodeParams.js';
import { decodeForm, decodeJson } from '../../src/testing/form.js';
import { isDeepEqual } from '../../src/utils/objects.js';

const nested = (levels: number, value = '1'): string =>
  `${'{"a":'.repeat(levels)}${value}${'}'.repeat(levels)}`;

describe('decodeForm', () => {
  it.each([
    ['', {}],
    ['a', { a: '' }],
    ['a=1&b=2', { a: '1', b: '2' }],
    ['a[b]=1&a[c][d]=2', { a: { b: '1', c: { d: '2' } } }],
    ['a%5Bb%5D=1&a%5bc%5d%5Bd%5D=2', { a: { b: '1', c: { d: '2' } } }],
    ['a[0]=x&a[1]=y', { a: ['x', 'y'] }],
    ['a[1]=y&a[0]=x', { a: ['x', 'y'] }],
    ['a[1]=x&a[2]=y', { a: { '1': 'x', '2': 'y' } }],
    ['a[00]=x', { a: { '00': 'x' } }],
    ['metadata[0]=x&metadata[1]=y', { metadata: { '0': 'x', '1': 'y' } }],
    ['a[0][metadata][0]=x', { a: [{ metadata: { '0': 'x' } }] }],
    ['metadata[]=x', { metadata: ['x'] }],
    ['a[]=x&a[]=y', { a: ['x', 'y'] }],
    ['a[][b]=1&a[][c]=2&a[][b]=3', { a: [{ b: '1', c: '2' }, { b: '3' }] }],
    ['a[][]=1&a[][]=2', { a: [['1'], ['2']] }],
    ['a[]=1&a[][b]=2&a[]=3', { a: ['1', { b: '2' }, '3'] }],
    ['a[0]=x&a[b]=y', { a: { '0': 'x', b: 'y' } }],
    ['0=x', { '0': 'x' }],
    ['a=one+two%20three', { a: 'one two three' }],
    ['a=1&a=2', { a: '2' }],
    ['a[b]=1&a=2', { a: '2' }],
    ['a=1&a[b]=2', { a: { b: '2' } }],
    ['a[b=1', { 'a[b': '1' }],
    ['a]b=1', { 'a]b': '1' }],
    ['[a]=1', { '[a]': '1' }],
    ['a[b]c=1', { 'a[b]c': '1' }],
    [`a${'[a]'.repeat(20)}=x`, JSON.parse(nested(21, '"x"'))],
    [`a${'[b]'.repeat(21)}=1`, { [`a${'[b]'.repeat(21)}`]: '1' }],
  ])('decodes %s', (form, params) => {
    expect(decodeForm(form)).toStrictEqual(params);
  });

  it('decodes __proto__ and constructor as ordinary names', () => {
    const params = decodeForm('__proto__[a]=1&constructor=2&b[__proto__]=3');
    expect(Object.entries(params)).toEqual([
      ['__proto__', { a: '1' }],
      ['constructor', '2'],
      ['b', JSON.parse('{"__proto__":"3"}')],
    ]);
    expect(Object.getPrototypeOf(params)).toBe(Object.prototype);
  });

  it('reads a megabyte of brackets in linear time', () => {
    const key = `a${'[b]'.repeat(333_333)}`;
    expect(decodeForm(`${key}=1`)).toEqual({ [key]: '1' });
  });

  it('decodes what encodeForm encoded', () => {
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
        const { value: text, issues } = encodeForm(params);
        expect(issues).toEqual([]);
        expect(decodeForm(text)).toEqual({ ...params });
      }),
    );
  });
});

/** The least processor time of several runs, which other work on the machine cannot shorten. */
function costOf(work: () => unknown): number {
  const runs = Array.from({ length: 4 }, () => {
    const before = process.cpuUsage();
    work();
    const { system, user } = process.cpuUsage(before);
    return system + user;
  });
  return Math.min(...runs);
}

describe('a form of many params', () => {
  it.each<[shape: string, nameOf: (index: number) => string]>([
    ['names', (index) => `k${index}`],
    ['names in brackets', (index) => `a[k${index}]`],
    ['numbers in brackets', (index) => `a[${index}]`],
    ['numbers with gaps', (index) => `a[${index * 7}]`],
    ['empty brackets', () => 'a[]'],
    ['items in empty brackets', (index) => `a[][${index % 2 ? 'b' : 'c'}]`],
    ['objects', (index) => `a[${index}][b][c]`],
  ])('is decoded and compared in linear time: %s', (_, nameOf) => {
    const [few, many] = [2000, 20_000].map((size) => {
      const form = Array.from({ length: size }, (_, index) => `${nameOf(index)}=1`).join('&');
      return costOf(() => isDeepEqual(decodeForm(form), decodeForm(form)));
    });
    // 10 times the params: linear time is 10 times as long, and quadratic time 100 times.
    expect(Number(many) / Number(few)).toBeLessThan(40);
  });
});

describe('decodeJson', () => {
  it.each([
    ['{}', {}],
    ['{"a":[1,null,true,"x"]}', { a: [1, null, true, 'x'] }],
    [nested(20), JSON.parse(nested(20))],
    [nested(21), undefined],
    ['', undefined],
    ['[]', undefined],
    ['null', undefined],
    ['['.repeat(100_000), undefined],
    [`{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`, undefined],
  ])('decodes %j', (json, params) => {
    expect(decodeJson(json)).toStrictEqual(params);
  });
});
