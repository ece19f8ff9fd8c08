import type { StripeErrorIssue } from '../errors/StripeErrorFields.js';
import type { Expandable } from '../types/Expandable.js';
import type { StripeObject } from '../types/StripeObject.js';
import { isObject } from '../utils/objects.js';

// The kinds of value that Stripe's objects are made of. The schemas that the package exports are schemas of
// valibot made of them (standardSchema.ts), as https://valibot.dev/guides/extend-valibot/ describes it; a call
// asks the kinds themselves. Why not `v.looseObject` and its like? Measured:
// - Size: they add 1.0 to 1.3 kB to a bundle.
// - Speed: they take three times the CPU, since they copy each object, and a user's `tsc` takes five seconds more.
// - Secrets: their issues quote the values that they refuse, and what is around them: the client secret.
// - Answers: they take a list for an object, and their copies lack a field called `constructor`.

/** What a value has to be. */
export interface AnyKind {
  /** Finds where a value is wrong and what was expected there; nothing where all is well. */
  readonly check: (value: unknown) => readonly StripeErrorIssue[];
}

/**
 * A kind whose output is exactly `T`, neither wider nor narrower: the phantom function makes `T` and
 * the names of its fields invariant, so that a kind which says another type than its interface does
 * not compile, even where the two differ only in an optional field.
 */
export interface Kind<T> extends AnyKind {
  readonly '~exact'?: (value: T, name: NameOf<T>) => [T, NameOf<T>];
}

type NameOf<T> = T extends string ? never : keyof T;

export const string: Kind<string> = /* @__PURE__ */ plain('string', isString);

export const nonEmptyString: Kind<string> = /* @__PURE__ */ plain(
  'non-empty string',
  (value) => isString(value) && value !== '',
);

export const boolean: Kind<boolean> = /* @__PURE__ */ plain(
  'boolean',
  (value) => typeof value === 'boolean',
);

export const integer: Kind<number> = /* @__PURE__ */ plain('integer', (value) =>
  Number.isInteger(value),
);

export const stringArray: Kind<readonly string[]> = /* @__PURE__ */ plain(
  'list of strings',
  (value) => Array.isArray(value) && value.every(isString),
);

/** The one string that names a kind of object. */
// @__NO_SIDE_EFFECTS__
export function literal<const T extends string>(name: T): Kind<T> {
  return plain(`'${name}'`, (value) => value === name);
}

/** An object whose fields are not checked. */
export const object: Kind<object> = /* @__PURE__ */ plain('object', isObject);

/** An id, or an object whose fields are not checked. */
export const reference: Kind<Expandable<StripeObject>> = /* @__PURE__ */ plain(
  'string or object',
  (value) => isString(value) || isObject(value),
);

/** Chooses the kind by the value. */
// @__NO_SIDE_EFFECTS__
export function lazy(choose: (value: unknown) => AnyKind): AnyKind {
  return { check: (value) => choose(value).check(value) };
}

/**
 * Makes the kind of a value that has no fields to check.
 *
 * @param expected - What a value has to be, in words.
 * @param accepts - Whether a value is right.
 * @returns The kind.
 */
// @__NO_SIDE_EFFECTS__
export function plain<T>(expected: string, accepts: (value: unknown) => boolean): Kind<T> {
  return { check: (value) => (accepts(value) ? [] : [{ path: '', expected }]) };
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

/** The kinds of the fields that are not open, none missing and none besides. */
export type Certain<T> = {
  readonly [K in Exclude<keyof T, OpenName<T> | AbsentName<T>>]-?: Kind<
    IsOptional<T, K> extends true ? T[K] | undefined : T[K]
  >;
};

/** The kinds of the open fields, none missing and none besides. */
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
  readonly kind: AnyKind & { readonly fields?: readonly ObjectField[] };
  /** Whether it may be absent and null. */
  readonly isOpen: boolean;
}

/** The kind of an object, with its fields. */
export interface LooseObject<T> extends Kind<T> {
  readonly fields: readonly ObjectField[];
}

/**
 * Makes the kind of an object. Fields without a kind pass. A list is not an object.
 *
 * @param certain - The kinds of the fields that must be there.
 * @param open - The kinds of the fields that may be absent and null.
 * @returns The kind.
 */
// @__NO_SIDE_EFFECTS__
export function looseObject<T>(certain: Certain<T>, open: Open<T>): LooseObject<T> {
  const fields = [...asRecord(certain, false), ...asRecord(open, true)];
  return {
    fields,
    check(object) {
      if (!isObject(object)) return [{ path: '', expected: 'object' }];
      const issues: StripeErrorIssue[] = [];
      for (const { name, kind, isOpen } of fields) {
        const value = readField(object, name);
        if (isOpen && value == null) continue;
        for (const { path, expected } of kind.check(value)) {
          issues.push({ path: path ? `${name}.${path}` : name, expected });
        }
      }
      return issues;
    },
  };
}

/** Reads a field of the object itself, never one that a polluted `Object.prototype` adds. */
export function readField(object: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function asRecord(
  entries: Readonly<Record<string, AnyKind>>,
  isOpen: boolean,
): readonly ObjectField[] {
  return Object.entries(entries).map(([name, kind]) => ({ name, kind, isOpen }));
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
