import type { GenericSchema } from 'valibot';
import { describe, expect, it } from 'vitest';
import { leaf } from '../../src/schemas/field.js';
import * as fields from '../../src/schemas/fields.js';
import { issuesOf } from '../support/describeFields.js';

const anything = [
  ...[undefined, null, '', 'x', true, false, 0, -1, 1.5, 2 ** 53, Number.NaN, 1n, Symbol('x')],
  ...[{}, { a: 1 }, [], ['a'], ['a', 'b'], [1], ['a', 1], [null], () => 'x', new Date(0)],
];

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isString = (value: unknown): boolean => typeof value === 'string';
const isDate = (value: unknown): boolean => value instanceof Date;
const isBoolean = (value: unknown): boolean => value === true || value === false;
const isAbsent = (value: unknown): boolean => value === undefined || value === null;
const isIn =
  (...values: readonly unknown[]) =>
  (value: unknown): boolean =>
    values.includes(value);
const isStringList = (value: unknown): boolean => Array.isArray(value) && value.every(isString);

const date = leaf<Date>('date', isDate);

const plain: readonly (readonly [string, GenericSchema, (value: unknown) => boolean, string])[] = [
  ['text', fields.text, isString, 'string'],
  ['filledText', fields.filledText, isIn('x'), 'non-empty string'],
  ['flag', fields.flag, isBoolean, 'boolean'],
  ['integer', fields.integer, isIn(0, -1, 2 ** 53), 'integer'],
  ['textList', fields.textList, isStringList, 'list of strings'],
  ['tag', fields.tag('x'), isIn('x'), "'x'"],
  ['expandable', fields.expandable(date), (value) => isString(value) || isDate(value), 'date'],
];

const optionals: typeof plain = [
  ['optional', fields.optional(fields.tag('x')), isIn('x'), "'x'"],
  ['optionalText', fields.optionalText, isString, 'string'],
  ['optionalFlag', fields.optionalFlag, isBoolean, 'boolean'],
  ['optionalInteger', fields.optionalInteger, isIn(0, -1, 2 ** 53), 'integer'],
  ['optionalTextList', fields.optionalTextList, isStringList, 'list of strings'],
  ['optionalObject', fields.optionalObject(), isObject, 'object'],
  [
    'optionalReference',
    fields.optionalReference(),
    (value) => isString(value) || isObject(value),
    'object',
  ],
];

describe.each(plain)('%s', (_, schema, accepts, expected) => {
  it('default', async () => {
    for (const value of anything) {
      const issues = accepts(value) ? [] : [{ path: '', message: `Expected ${expected}` }];

      expect(await issuesOf(schema, value), String(value)).toEqual(issues);
    }
  });
});

describe.each(optionals)('%s', (_, schema, accepts, expected) => {
  it('default', async () => {
    for (const value of anything) {
      const isAccepted = isAbsent(value) || accepts(value);
      const issues = isAccepted ? [] : [{ path: '', message: `Expected ${expected}` }];

      expect(await issuesOf(schema, value), String(value)).toEqual(issues);
    }
  });
});

describe('fields', () => {
  it('default: every one is tested', () => {
    expect(Object.keys(fields).sort()).toEqual(
      [...plain, ...optionals].map(([name]) => name).sort(),
    );
  });
});
