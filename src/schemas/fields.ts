import { type GenericSchema, lazy, nullish } from 'valibot';
import type { Expandable } from '../types/Expandable.js';
import type { StripeObject } from '../types/StripeObject.js';
import { isObject } from '../utils/objects.js';
import { type Field, leaf } from './field.js';

// The kinds of field that Stripe's objects are made of. Each is looked at for its basic type only, so
// that any string passes for an enumeration.

export const text: Field<string> = /* @__PURE__ */ leaf('string', isText);

export const filledText: Field<string> = /* @__PURE__ */ leaf(
  'non-empty string',
  (value) => isText(value) && value !== '',
);

export const flag: Field<boolean> = /* @__PURE__ */ leaf(
  'boolean',
  (value) => typeof value === 'boolean',
);

export const integer: Field<number> = /* @__PURE__ */ leaf('integer', Number.isInteger);

export const textList: Field<readonly string[]> = /* @__PURE__ */ leaf(
  'list of strings',
  (value) => Array.isArray(value) && value.every(isText),
);

/** The one string that names a kind of object. */
// @__NO_SIDE_EFFECTS__
export function tag<const T extends string>(name: T): Field<T> {
  return leaf(`'${name}'`, (value) => value === name);
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

const anyObject: GenericSchema<unknown, never> = /* @__PURE__ */ leaf('object', isObject);

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
