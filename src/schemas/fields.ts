import { custom, lazy, nullish } from 'valibot';
import type { Expandable } from '../types/Expandable.js';
import type { StripeObject } from '../types/StripeObject.js';
import { isObject } from '../utils/isObject.js';
import type { Field } from './shape.js';

// The kinds of field that Stripe's objects are made of. Each is looked at for its basic type only, so
// that any string passes for an enumeration; the message of each says what it expects.

export const text: Field<string> = /* @__PURE__ */ custom<string>(isText, 'string');

export const filledText: Field<string> = /* @__PURE__ */ custom<string>(
  (value) => isText(value) && value !== '',
  'non-empty string',
);

export const flag: Field<boolean> = /* @__PURE__ */ custom<boolean>(
  (value) => typeof value === 'boolean',
  'boolean',
);

export const integer: Field<number> = /* @__PURE__ */ custom<number>(Number.isInteger, 'integer');

export const textList: Field<readonly string[]> = /* @__PURE__ */ custom<readonly string[]>(
  (value) => Array.isArray(value) && value.every(isText),
  'list of strings',
);

/** The one string that names a kind of object. */
// @__NO_SIDE_EFFECTS__
export function tag<const T extends string>(name: T): Field<T> {
  return custom<T>((value) => value === name, `'${name}'`);
}

/** An id, or the object behind it. */
// @__NO_SIDE_EFFECTS__
export function expandable<T extends object>(object: Field<T>): Field<Expandable<T>> {
  return lazy((value): Field<Expandable<T>> => {
    const field: Field<string> | Field<T> = isText(value) ? text : object;
    return field as Field<Expandable<T>>;
  });
}

/** A field that another version of Stripe's API may leave out or null. */
// @__NO_SIDE_EFFECTS__
export function optional<T>(field: Field<T>): Field<T | null | undefined> {
  return nullish(field);
}

export const optionalText: Field<string | null | undefined> = /* @__PURE__ */ optional(text);

export const optionalFlag: Field<boolean | null | undefined> = /* @__PURE__ */ optional(flag);

export const optionalInteger: Field<number | null | undefined> = /* @__PURE__ */ optional(integer);

export const optionalTextList: Field<readonly string[] | null | undefined> =
  /* @__PURE__ */ optional(textList);

const anyObject = /* @__PURE__ */ custom<never>(isObject, 'object');

/** An object of which nothing more is looked at. */
// @__NO_SIDE_EFFECTS__
export function optionalObject<T extends object>(): Field<T | null | undefined> {
  return optional<T>(anyObject);
}

/** An id, or an object of which nothing more is looked at. */
// @__NO_SIDE_EFFECTS__
export function optionalReference(): Field<Expandable<StripeObject> | null | undefined> {
  return optional(expandable<StripeObject>(anyObject));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
