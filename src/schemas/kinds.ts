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
  /** What valibot calls it. */
  readonly type: string;
  /** The same in words. */
  readonly expects: string;
  /** Finds what is wrong with a value; nothing where all is well. */
  readonly check: (value: unknown) => readonly Fault[];
}

/** A part of a value that is wrong. It never leaves the package, since the value may be secret. */
export interface Fault {
  readonly kind: AnyKind;
  readonly value: unknown;
  readonly path: readonly string[];
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
  'string',
  (value) => isString(value) && value !== '',
  'non-empty string',
);

export const boolean: Kind<boolean> = /* @__PURE__ */ plain(
  'boolean',
  (value) => typeof value === 'boolean',
);

export const integer: Kind<number> = /* @__PURE__ */ plain('integer', (value) =>
  Number.isInteger(value),
);

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
  return { type: 'lazy', expects: 'unknown', check: (value) => choose(value).check(value) };
}

/**
 * Makes the kind of a value that has no fields to check.
 *
 * @param type - What valibot calls it.
 * @param accepts - Whether a value is right.
 * @param expects - What a value has to be, in words.
 * @returns The kind.
 */
// @__NO_SIDE_EFFECTS__
export function plain<T>(
  type: string,
  accepts: (value: unknown) => boolean,
  expects: string = type,
): Kind<T> {
  return {
    type,
    expects,
    check(value) {
      return accepts(value) ? [] : [{ kind: this, value, path: [] }];
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
 * Its `type` is our own: tools that know a `loose_object` of valibot read its `entries`, which this does
 * not have.
 *
 * @param certain - The kinds of the fields that must be there.
 * @param open - The kinds of the fields that may be absent and null.
 * @returns The kind.
 */
// @__NO_SIDE_EFFECTS__
export function looseObject<T>(certain: Certain<T>, open: Open<T>): LooseObject<T> {
  const fields = [...fieldsOf(certain, false), ...fieldsOf(open, true)];
  return {
    type: 'stripe_object',
    expects: 'object',
    fields,
    check(object) {
      if (!isObject(object)) return [{ kind: this, value: object, path: [] }];
      const faults: Fault[] = [];
      for (const { name, kind, isOpen } of fields) {
        const value = readField(object, name);
        if (isOpen && value == null) continue;
        for (const fault of kind.check(value)) {
          faults.push({ ...fault, path: [name, ...fault.path] });
        }
      }
      return faults;
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
  return Object.entries(entries).map(([name, kind]) => ({ name, kind, isOpen }));
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
