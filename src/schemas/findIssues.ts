import * as v from 'valibot';
import { type Issue, issueAt } from '../errors/validationError.js';

/**
 * Overrides an app's global config and messages of valibot, whose functions would receive the
 * value.
 */
const config = {
  lang: 'stripe-customer-session',
  message: '',
  abortEarly: false,
};

/** What a schema or an action expects, by its type. */
const descriptions: Readonly<Record<string, string>> = {
  array: 'an array',
  boolean: 'a boolean',
  integer: 'an integer',
  loose_object: 'an object',
  non_empty: 'a non-empty string',
  number: 'a number',
  string: 'a string',
  union: 'a string or an object',
};

/**
 * Validates a value. Only the paths of valibot's issues are kept: the rest quotes the value, which
 * holds the client secret.
 */
export function findIssues(schema: v.GenericSchema, value: unknown): Issue[] {
  const { issues } = withoutPollution(() => v.safeParse(schema, value, config));
  return (issues ?? []).map((issue) => {
    const path = v.getDotPath(issue) ?? '';
    const isMissing = issue.path?.at(-1)?.origin === 'key';
    return isMissing
      ? issueAt(path, 'a value', 'is missing')
      : issueAt(path, descriptions[issue.type] ?? `${issue.expected}`);
  });
}

/**
 * Runs a function while nothing pollutes `Object.prototype`: valibot reads fields that its objects
 * may lack, such as `issues`.
 */
function withoutPollution<T>(run: () => T): T {
  const root: object = Object.prototype;
  // Properties that could not be restored must stay.
  const names = Object.isExtensible(root) ? Object.getOwnPropertyNames(root) : [];
  // Descriptors without prototypes, and no array patterns: a restored property must not change how
  // the next one is restored.
  const pollution = names
    // Valibot reads `issues` without checking that it is an own property.
    .filter((name) => name === 'issues' || Object.prototype.propertyIsEnumerable.call(root, name))
    .map((name) => ({
      name,
      descriptor: Object.setPrototypeOf(Object.getOwnPropertyDescriptor(root, name), null),
    }));
  for (const { name } of pollution) Reflect.deleteProperty(root, name);
  try {
    return run();
  } finally {
    for (const { name, descriptor } of pollution) Object.defineProperty(root, name, descriptor);
  }
}
