import type { IssuePathItem } from 'valibot';
import { isObject } from '../utils/objects.js';
import { expectation, type Field, type FieldIssue, field } from './field.js';

/** One schema for each field of `T`, none missing and none besides. */
export type Entries<T> = { readonly [K in keyof T]-?: Field<Present<T, K>> };

/** What reading a field gives: `undefined` where the field may be absent. */
type Present<T, K extends keyof T> =
  | T[K]
  | (Record<never, never> extends Pick<T, K> ? undefined : never);

/** The schema of an object, which also tells the schemas of its fields. */
export type Shape<T> = Field<T> & { readonly entries: Entries<T> };

/**
 * Makes the schema of an object. Fields that the entries do not name are let through; a list is no
 * object, and a missing field is reported by what it has to be.
 *
 * @param entries - The schema of each field.
 * @returns The schema.
 */
// @__NO_SIDE_EFFECTS__
export function shape<T>(entries: Entries<T>): Shape<T> {
  const schema = field<T>((value) => {
    if (!isObject(value)) return [expectation('object')];
    const issues: FieldIssue[] = [];
    for (const key in entries) {
      for (const issue of entries[key]['~run']({ value: value[key] }, {}).issues ?? []) {
        issues.push({ ...issue, path: [step(key), ...(issue.path ?? [])] });
      }
    }
    return issues;
  });
  return { ...schema, entries };
}

function step(key: string): IssuePathItem {
  return { type: 'unknown', origin: 'value', input: undefined, key, value: undefined };
}
