import {
  type BaseIssue,
  type Config,
  getGlobalConfig,
  getGlobalMessage,
  getSchemaMessage,
  getSpecificMessage,
  type IssuePathItem,
} from 'valibot';
import type { Expandable } from '../types/Expandable.js';
import type { StripeObject } from '../types/StripeObject.js';
import { isObject } from '../utils/objects.js';
import type { Schema } from './Schema.js';

// The kinds of value that Stripe's objects are made of, each a schema of valibot that we wrote ourselves,
// as https://valibot.dev/guides/extend-valibot/ describes it. Why not `v.looseObject` and its like? Measured:
// - Size: they add 1.0 to 1.3 kB to a bundle of 5.4 kB.
// - Speed: they take three times the CPU, since they copy each object, and a user's `tsc` takes five seconds more.
// - Secrets: their issues quote the values that they refuse, and what is around them: the client secret.
// - Answers: they take a list for an object, and their copies lack a field called `constructor`.
//
// Ours are run by valibot as its own are: `config` applies (`abortEarly`, `lang`, `message`), and so do messages
// set for all of valibot. They use public functions of valibot only: `_addIssue` and `_standardSchema`, which the
// guide uses, may change in any minor version, and the second is not in valibot 1.0.

/** What `~run` takes and returns. One serves a whole value, so that a value that is right costs no other. */
interface Dataset {
  value: unknown;
  typed?: boolean;
  issues?: Issue[] | undefined;
}

interface Issue extends Omit<BaseIssue<unknown>, 'expected' | 'message' | 'path'> {
  expected: string;
  message: string;
  path?: readonly [IssuePathItem, ...IssuePathItem[]];
}

/** A schema of valibot. Only those that the package exports get a `~standard`. */
export interface AnyKind {
  readonly kind: 'schema';
  readonly type: string;
  readonly reference: (...args: never[]) => AnyKind;
  readonly expects: string;
  readonly async: false;
  readonly '~run': (dataset: Dataset, config: Config<BaseIssue<unknown>>) => Dataset;
}

/**
 * A kind whose output is exactly `T`, neither wider nor narrower: the phantom function makes `T` and
 * the names of its fields invariant, so that a schema which says another type than its interface does
 * not compile, even where the two differ only in an optional field.
 */
export interface Kind<T> extends AnyKind {
  readonly '~exact'?: (value: T, name: NameOf<T>) => [T, NameOf<T>];
}

type NameOf<T> = T extends string ? never : keyof T;

export const string: Kind<string> = /* @__PURE__ */ plain('string', isString);

export const nonEmptyString: Kind<string> = /* @__PURE__ */ plain(
  'string',
  (value) => isString(value) && value !== '',
  'non-empty string',
);

export const boolean: Kind<boolean> = /* @__PURE__ */ plain(
  'boolean',
  (value) => typeof value === 'boolean',
);

export const integer: Kind<number> = /* @__PURE__ */ plain('integer', Number.isInteger);

export const stringArray: Kind<readonly string[]> = /* @__PURE__ */ plain(
  'array',
  (value) => Array.isArray(value) && value.every(isString),
  'list of strings',
);

/** The one string that names a kind of object. */
// @__NO_SIDE_EFFECTS__
export function literal<const T extends string>(name: T): Kind<T> {
  return plain('literal', (value) => value === name, `'${name}'`);
}

/** An object whose fields are not checked. */
export const object: Kind<object> = /* @__PURE__ */ plain('object', isObject);

/** An id, or an object whose fields are not checked. */
export const reference: Kind<Expandable<StripeObject>> = /* @__PURE__ */ plain(
  'union',
  (value) => isString(value) || isObject(value),
  'string or object',
);

/** Chooses the kind by the value. */
// @__NO_SIDE_EFFECTS__
export function lazy(choose: (value: unknown) => AnyKind): AnyKind {
  return {
    kind: 'schema',
    type: 'lazy',
    reference: lazy,
    expects: 'unknown',
    async: false,
    '~run': (dataset, config) => choose(dataset.value)['~run'](dataset, config),
  };
}

/**
 * Makes the schema of a value that has no fields to check.
 *
 * @param type - What valibot calls it.
 * @param accepts - Whether a value is right.
 * @param expects - What a value has to be, in words.
 * @returns The schema.
 */
// @__NO_SIDE_EFFECTS__
export function plain<T>(
  type: string,
  accepts: (value: unknown) => boolean,
  expects: string = type,
): Kind<T> {
  return {
    kind: 'schema',
    type,
    reference: plain,
    expects,
    async: false,
    '~run'(dataset, config) {
      dataset.typed = accepts(dataset.value);
      if (!dataset.typed) addIssue(this, dataset, config);
      return dataset;
    },
  };
}

/** Whether a field may be absent, as its type says it. */
type IsOptional<T, K extends keyof T> = Record<never, never> extends Pick<T, K> ? true : false;

/** The fields of `T` that may be absent and null. */
type OpenName<T> = {
  [K in keyof T]-?: IsOptional<T, K> extends true ? (null extends T[K] ? K : never) : never;
}[keyof T];

/** The fields of `T` that are always absent: they tell it from another type, and nothing sends them. */
type AbsentName<T> = {
  [K in keyof T]-?: [Extract<T[K], object | string | number | boolean | null>] extends [never]
    ? K
    : never;
}[keyof T];

/** The schemas of the fields that are not open, none missing and none besides. */
export type Certain<T> = {
  readonly [K in Exclude<keyof T, OpenName<T> | AbsentName<T>>]-?: Kind<
    IsOptional<T, K> extends true ? T[K] | undefined : T[K]
  >;
};

/** The schemas of the open fields, none missing and none besides. */
export type Open<T> = {
  readonly [K in OpenName<T>]-?: Kind<NonNullable<T[K]>> | AnyObject<NonNullable<T[K]>>;
};

/** What `object` may stand for: any interface, but neither a list nor an id beside it. */
type AnyObject<T> = [T] extends [object]
  ? [T] extends [readonly unknown[]]
    ? never
    : Kind<object>
  : never;

/** A field of an object. */
export interface ObjectField {
  readonly name: string;
  readonly schema: AnyKind & { readonly fields?: readonly ObjectField[] };
  /** Whether it may be absent and null. */
  readonly isOpen: boolean;
}

/** The schema of an object, with its fields. */
export interface LooseObject<T> extends Kind<T> {
  readonly fields: readonly ObjectField[];
}

/**
 * Makes the schema of an object. Fields without a schema pass. A list is not an object.
 *
 * Its `type` is our own: tools that know a `loose_object` of valibot read its `entries`, which this does
 * not have.
 *
 * @param certain - The schemas of the fields that must be there.
 * @param open - The schemas of the fields that may be absent and null.
 * @returns The schema.
 */
// @__NO_SIDE_EFFECTS__
export function looseObject<T>(certain: Certain<T>, open: Open<T>): LooseObject<T> {
  const fields = [...fieldsOf(certain, false), ...fieldsOf(open, true)];
  return {
    kind: 'schema',
    type: 'stripe_object',
    reference: looseObject,
    expects: 'object',
    async: false,
    fields,
    '~run'(dataset, config) {
      const { value } = dataset;
      if (!isObject(value)) return addIssue(this, dataset, config);
      let known = dataset.issues?.length ?? 0;
      for (const { name, schema, isOpen } of fields) {
        dataset.value = readField(value, name);
        if (isOpen && dataset.value == null) continue;
        schema['~run'](dataset, config);
        if (!dataset.issues) continue;
        known = prependKey(name, dataset.issues, known);
        if (config.abortEarly) break;
      }
      dataset.value = value;
      dataset.typed = !dataset.issues;
      return dataset;
    },
  };
}

/** Reads a field of the object itself, never one that a polluted `Object.prototype` adds. */
export function readField(object: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function fieldsOf(
  entries: Readonly<Record<string, AnyKind>>,
  isOpen: boolean,
): readonly ObjectField[] {
  return Object.entries(entries).map(([name, schema]) => ({ name, schema, isOpen }));
}

/** Puts a key before the path of each issue that was not known yet. The step holds no value. */
function prependKey(key: string, issues: readonly Issue[], known: number): number {
  const step = {
    type: 'unknown',
    origin: 'value',
    input: undefined,
    key,
    value: undefined,
  } as const;
  for (const issue of issues.slice(known)) issue.path = [step, ...(issue.path ?? [])];
  return issues.length;
}

/**
 * Makes a Standard Schema of a kind, for export.
 *
 * @param kind - The kind.
 * @returns A copy whose `validate` follows valibot's global config.
 */
// @__NO_SIDE_EFFECTS__
export function standardSchema<T>(kind: Kind<T>): Schema<T> {
  const validate = (value: unknown): object => {
    const { issues } = kind['~run']({ value }, getGlobalConfig());
    // Not the dataset, since that of a refused value holds the value.
    return issues ? { issues } : { value };
  };
  return { ...kind, '~standard': { version: 1, vendor: 'valibot', validate } } as never;
}

/** Adds the issue that valibot would add, without the value. */
function addIssue(
  { kind, type, reference, expects: expected }: AnyKind,
  dataset: Dataset,
  config: Config<BaseIssue<unknown>>,
): Dataset {
  const received = nameType(dataset.value);
  const issue: Issue = {
    ...config,
    kind,
    type,
    input: undefined,
    expected,
    received,
    message: `Invalid type: Expected ${expected} but received ${received}`,
  };
  const { lang } = config;
  const message =
    getSpecificMessage(reference as never, lang) ??
    getSchemaMessage(lang) ??
    config.message ??
    getGlobalMessage(lang);
  if (message !== undefined) {
    issue.message = typeof message === 'function' ? message(issue as never) : message;
  }
  dataset.typed = false;
  dataset.issues ??= [];
  dataset.issues.push(issue);
  return dataset;
}

/** Names the type alone, since even a part of a value may be secret. */
function nameType(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'Array' : typeof value;
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
