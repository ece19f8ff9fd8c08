import { inspect } from 'node:util';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { componentEntries } from './contract.js';
import { pathsOf, replaceAt } from './paths.js';

/** What each kind of field rejects. */
const kinds = {
  tag: ['', 'Customer', 1],
  string: [0, true, {}, []],
  nonEmptyString: ['', 0, {}],
  boolean: ['true', '', 0],
  number: ['3', Number.NaN, 2n],
  integer: ['3', 1.5, Number.NaN],
  array: ['always', {}, [1], ['a', null]],
  object: ['text', '', 0],
  expandable: [0, true],
} as const satisfies Readonly<Record<string, readonly unknown[]>>;

/** Kinds of fields by their dotted paths. */
export type FieldKinds = Readonly<Record<string, keyof typeof kinds>>;

const featureKinds = {
  allowRedisplay: 'string',
  allowRedisplayList: 'array',
  integer: 'number',
  saveUsage: 'string',
  toggle: 'string',
} as const;

/** Every component with `enabled` and its features, as fields of params or of a session. */
export const componentFields: FieldKinds = Object.fromEntries(
  componentEntries.flatMap(([component, features]) => {
    const path = `components.${component}`;
    const fields = features.map(([name, kind]) => [`features.${name}`, featureKinds[kind]]);
    const all = [['enabled', 'boolean'], ...(fields.length > 0 ? [['features', 'object']] : [])];
    return [
      [path, 'object'],
      ...[...all, ...fields].map(([name, kind]) => [`${path}.${name}`, kind]),
    ];
  }),
);

/** What to test the fields of a schema with. */
export interface FieldsUnderTest {
  readonly schema: v.GenericSchema;
  /** A valid object with every field. */
  readonly full: object;
  readonly fields: FieldKinds;
  /** Whether a field must be there. */
  readonly isRequired: (path: string) => boolean;
  /** Whether the other fields may be null. */
  readonly isNullable: boolean;
}

/** The dotted paths of a schema's issues. An item of an array is reported as the array. */
export function issuePaths(schema: v.GenericSchema, value: unknown): readonly string[] {
  const { issues = [] } = v.safeParse(schema, value);
  return [...new Set(issues.map((issue) => (v.getDotPath(issue) ?? '').replace(/\.\d+$/, '')))];
}

/** Tests each field of a schema: whether it may be absent or null, and what it rejects. */
export function describeFields(test: FieldsUnderTest): void {
  const { schema, full, fields, isRequired, isNullable } = test;
  const paths = Object.keys(fields);
  const issuesWith = (path: string, value: unknown): readonly string[] =>
    issuePaths(schema, replaceAt(full, path, value));

  describe('fields', () => {
    it('are all tested', () => {
      expect([...paths].sort()).toEqual([...pathsOf(full)].sort());
      expect(issuePaths(schema, full)).toEqual([]);
    });

    it.each(paths)('%s is required, or may be absent or null', (path) => {
      expect(issuesWith(path, undefined)).toEqual(isRequired(path) ? [path] : []);
      expect(issuesWith(path, null)).toEqual(isRequired(path) || !isNullable ? [path] : []);
    });

    const rejected = Object.entries(fields).flatMap(([path, kind]) =>
      kinds[kind].map((value) => [path, inspect(value), value] as const),
    );
    it.each(rejected)('%s is rejected if it is %s', (path, _shown, value) => {
      expect(issuesWith(path, value)).toEqual([path]);
    });

    const unknown = [
      '',
      ...paths.filter((path) => fields[path] === 'object').map((path) => `${path}.`),
    ];
    it.each(unknown)('are kept if they are unknown, in "%s"', (path) => {
      const value = replaceAt(full, `${path}brand_new`, { prototype: [1], __proto__: null });

      expect(v.safeParse(schema, value)).toMatchObject({ success: true, output: value });
    });
  });
}
