import * as v from 'valibot';
import { type Issue, issueAt } from '../errors/validationError.js';

/** Keeps the messages and the config that an app has set for all of valibot away from the value. */
const config = {
  lang: 'stripe-customer-session',
  message: '',
  abortEarly: false,
  abortPipeEarly: false,
};

/** What a schema or an action expects, by its type. */
const descriptions: Readonly<Record<string, string>> = {
  array: 'an array',
  boolean: 'a boolean',
  integer: 'an integer',
  loose_object: 'an object',
  min_entries: 'an object that is not empty',
  non_empty: 'a non-empty string',
  number: 'a number',
  string: 'a string',
  union: 'a string or an object',
};

/**
 * Validates a value. Of valibot's issues only the paths are kept: the rest quotes the value, which
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
 * Valibot reads fields that its objects may lack, such as `issues`. Whatever pollutes
 * `Object.prototype` therefore steps aside while it runs.
 */
function withoutPollution<T>(run: () => T): T {
  const root: object = Object.prototype;
  // What cannot be put back must stay.
  const names = Object.isExtensible(root) ? Object.getOwnPropertyNames(root) : [];
  // Descriptors without prototypes, and no array patterns: what is back already must not change how
  // the next one is put back.
  const pollution = names
    // `issues` is the one that valibot reads without looking whether it is there.
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
