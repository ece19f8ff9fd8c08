import type * as v from 'valibot';
import { type Issue, issueAt } from '../errors/validationError.js';
import { asRecord, readProperty } from '../utils/objects.js';

/** A kind of schema that the schemas of this package are made of. */
export type KnownSchema = v.GenericSchema &
  (
    | { readonly type: 'array'; readonly item: v.GenericSchema }
    | { readonly type: 'lazy'; readonly getter: (value: unknown) => v.GenericSchema }
    | { readonly type: 'loose_object'; readonly entries: v.ObjectEntries }
    | { readonly type: 'nullish'; readonly wrapped: v.GenericSchema }
    | { readonly type: 'union'; readonly options: readonly v.GenericSchema[] }
    | { readonly type: 'boolean' | 'literal' | 'number' | 'string' }
  );

/** What a schema expects, by its type or by that of the last item of its pipe. */
const descriptions: Readonly<Record<string, string>> = {
  array: 'an array of strings',
  boolean: 'a boolean',
  integer: 'an integer',
  loose_object: 'an object',
  non_empty: 'a non-empty string',
  number: 'a number',
  string: 'a string',
  union: 'a string or an object',
};

/** Keeps messages and the config that an app has set for all of valibot away from what Stripe sent. */
const config = {
  lang: 'stripe-customer-session',
  message: '',
  abortEarly: false,
  abortPipeEarly: false,
};

/**
 * Validates a value with a schema of this package, as `v.safeParse` does, but without valibot's issues and its copy: they
 * hold the client secret, and valibot reads fields of them that a polluted `Object.prototype` can add.
 *
 * @param schema - The schema.
 * @param value - The value.
 * @param path - The path of the value itself.
 * @returns An issue for each invalid field. None of them holds a value.
 */
export function findIssues(schema: v.GenericSchema, value: unknown, path = ''): Issue[] {
  const known = schema as KnownSchema;
  switch (known.type) {
    case 'lazy':
      return findIssues(known.getter(value), value, path);
    case 'nullish':
      return value == null ? [] : findIssues(known.wrapped, value, path);
    case 'loose_object':
      if (typeof value === 'object' && value !== null) {
        return findFieldIssues(known.entries, value, path && `${path}.`);
      }
      break;
    case 'array':
      if (Array.isArray(value) && value.every((item) => accepts(known.item, item))) return [];
      break;
    case 'union':
      if (known.options.some((option) => accepts(option, value))) return [];
      break;
    default:
      // Its own `issues`, because valibot would add to those of a polluted prototype.
      if (!known['~run']({ value, issues: undefined }, config).issues) return [];
  }
  return [issueAt(path, describe(known))];
}

function findFieldIssues(entries: v.ObjectEntries, object: object, prefix: string): Issue[] {
  const issues: Issue[] = [];
  for (const [key, entry] of Object.entries(entries)) {
    const value = Object.hasOwn(object, key) ? asRecord(object)[key] : undefined;
    issues.push(...findIssues(entry, value, prefix + key));
  }
  return issues;
}

function accepts(schema: v.GenericSchema, value: unknown): boolean {
  return findIssues(schema, value).length === 0;
}

function describe(schema: v.GenericSchema): string {
  const pipe = readProperty(schema, 'pipe') as readonly v.GenericPipeItem[] | undefined;
  const { type } = pipe?.at(-1) ?? schema;
  // Only a literal is described as valibot does, in quotes.
  return descriptions[type] ?? schema.expects;
}
