import { type BaseIssue, custom, type GenericSchema, type IssuePathItem } from 'valibot';
import { isObject } from '../utils/isObject.js';
import { findIssues } from './findIssues.js';

/**
 * A schema whose output is exactly `T`, neither wider nor narrower: the phantom function makes `T`
 * invariant, so that a schema which says another type than its interface does not compile.
 */
export type Field<T> = GenericSchema<unknown, T> & { readonly '~exact'?: (value: T) => T };

/** One schema for each field of `T`, none missing and none besides. */
export type Entries<T> = { readonly [K in keyof T]-?: Field<Present<T, K>> };

/** What reading a field gives: `undefined` where the field may be absent. */
type Present<T, K extends keyof T> =
  | T[K]
  | (Record<never, never> extends Pick<T, K> ? undefined : never);

/** The schema of an object, which also tells the schemas of its fields. */
export type Shape<T> = Field<T> & { readonly entries: Entries<T> };

const notAnObject = /* @__PURE__ */ custom<never>(() => false, 'object');

/**
 * A valibot schema for an object. It differs from valibot's own in what matters for an answer with a
 * secret in it: its output is the very input, so that no unknown field gets lost; a list is no object;
 * a missing field is reported by what it had to be; and no issue holds a value.
 *
 * @param entries - The schema of each field. Fields that they do not name are let through.
 * @returns The schema.
 */
// @__NO_SIDE_EFFECTS__
export function shape<T>(entries: Entries<T>): Shape<T> {
  const schema: Shape<T> = {
    ...notAnObject,
    type: 'object',
    expects: 'object',
    entries,
    '~types': undefined,
    '~standard': {
      version: 1,
      vendor: 'valibot',
      validate(value) {
        const issues = findIssues(schema, value);
        return issues.length === 0
          ? { value: value as T }
          : {
              issues: issues.map(({ path, expected }) => ({
                message: `Expected ${expected}`,
                path: path === '' ? [] : path.split('.'),
              })),
            };
      },
    },
    '~run'(dataset, config) {
      const { value } = dataset;
      if (!isObject(value)) return notAnObject['~run'](dataset, config);
      const issues: BaseIssue<unknown>[] = [];
      for (const key in entries) {
        const { issues: found = [] } = entries[key]['~run']({ value: value[key] }, config);
        for (const issue of found) {
          const path: [IssuePathItem, ...IssuePathItem[]] = [
            { type: 'unknown', origin: 'value', input: undefined, key, value: undefined },
          ];
          issues.push({
            ...issue,
            input: undefined,
            path: path.concat(issue.path ?? []) as typeof path,
          });
        }
      }
      const [first, ...rest] = issues;
      return first === undefined
        ? { typed: true, value: value as T }
        : { typed: false, value, issues: [first, ...rest] };
    },
  };
  return schema;
}
