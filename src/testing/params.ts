import * as v from 'valibot';
import { isObject } from '../utils/objects.js';
import { type ApiError, missingParamError } from './errors.js';
import type { Params } from './form.js';

// What Stripe accepts. Each message is Stripe's own, after the code of the error if it has one;
// `{param}` and `{value}` are filled in.

export type ParamSchema = v.GenericSchema;

const EMPTY =
  "parameter_invalid_empty: You passed an empty string for '{param}'. We assume empty values are an attempt to unset a parameter; however '{param}' cannot be unset. You should remove '{param}' from your request or supply a non-empty value.";
const INTEGER = 'parameter_invalid_integer: Invalid integer: {value}';

/** An empty string would unset the param, which only few allow. */
const nonEmpty = v.custom((value) => value !== '', EMPTY);

export const string: ParamSchema = v.pipe(nonEmpty, v.string('Invalid string: {value}'));

/** Older clients in Python and .NET send `True` and `False`. */
export const boolean: ParamSchema = v.pipe(
  nonEmpty,
  v.picklist(['true', 'false', 'True', 'False'], 'Invalid boolean: {value}'),
);

export function isTrue(value: unknown): boolean {
  return value === 'true' || value === 'True';
}

export function oneOf(...options: readonly string[]): ParamSchema {
  const last = options.slice(-2).join(options.length > 2 ? ', or ' : ' or ');
  const names = [...options.slice(0, -2), last].join(', ');
  return v.pipe(nonEmpty, v.picklist(options, `Invalid {param}: must be one of ${names}`));
}

export function integer(
  min: number = Number.NEGATIVE_INFINITY,
  max: number = Number.POSITIVE_INFINITY,
): ParamSchema {
  const bound = 'parameter_invalid_integer: This value must be';
  return v.pipe(
    nonEmpty,
    v.string(INTEGER),
    v.regex(/^-?\d+$/, INTEGER),
    v.check((value) => Number(value) >= min, `${bound} greater than or equal to ${min}.`),
    v.check((value) => Number(value) <= max, `${bound} less than or equal to ${max}.`),
  );
}

export function array(item: ParamSchema): ParamSchema {
  return v.pipe(nonEmpty, v.array(item, 'Invalid array'));
}

const plainObject = v.custom(isObject, 'Invalid object');

export function object(
  entries: Readonly<Record<string, ParamSchema>>,
  ...required: readonly string[]
): ParamSchema {
  // Without a prototype: valibot mistakes what pollutes that of objects for a schema.
  const fields: Record<string, ParamSchema> = Object.create(null);
  for (const [name, schema] of Object.entries(entries)) {
    fields[name] = required.includes(name) ? schema : v.optional(schema);
  }
  return v.pipe(nonEmpty, plainObject, v.strictObject(fields));
}

/** An empty string unsets the param. */
export function orEmpty(schema: ParamSchema): ParamSchema {
  return v.lazy((value) => (value === '' ? v.string() : schema));
}

export const metadata: ParamSchema = orEmpty(
  v.pipe(plainObject, v.record(v.string(), orEmpty(string))),
);

/** Checks params. */
export function checkParams(
  schema: ParamSchema,
  params: Params,
  isPreview: boolean,
): ApiError | undefined {
  // An app may have changed the defaults of valibot.
  const { issues = [] } = v.safeParse(schema, params, { abortEarly: false });
  const found = issues.filter((issue) => !isUnknown(issue) || (!isPreview && isOwn(issue)));
  const issue = found.find(isUnknown) ?? found.find(isMissing) ?? found[0];
  if (!issue) return undefined;
  const keys = pathOf(issue).map(({ key }) => String(key));
  const param = keys.map((key, index) => (index === 0 ? key : `[${key}]`)).join('');
  if (isMissing(issue)) return missingParamError(param);
  if (isUnknown(issue)) {
    return { param, code: 'parameter_unknown', message: `Received unknown parameter: ${param}` };
  }
  const { input } = issue;
  const value = typeof input === 'string' ? input : JSON.stringify(input);
  const code = /^parameter_\w+(?=: )/.exec(issue.message)?.[0];
  const words = issue.message.replace(/^parameter_\w+: /, '');
  const message = words.replace(/\{(param|value)\}/g, (_, name) =>
    name === 'param' ? param : value,
  );
  return { param, code, message };
}

function isUnknown({ expected }: v.BaseIssue<unknown>): boolean {
  return expected === 'never';
}

/** valibot also reports names that pollute `Object.prototype`. */
function isOwn(issue: v.BaseIssue<unknown>): boolean {
  const [{ input, key }] = pathOf(issue).slice(-1) as [v.IssuePathItem];
  return Object.hasOwn(Object(input), String(key));
}

/** Params are an object, so that every issue has a path. */
function pathOf({ path }: v.BaseIssue<unknown>): readonly v.IssuePathItem[] {
  return path as [v.IssuePathItem, ...v.IssuePathItem[]];
}

function isMissing(issue: v.BaseIssue<unknown>): boolean {
  return issue.type === 'strict_object' && !isUnknown(issue);
}

/**
 * What can be expanded below an object; `true` for an object of another kind, where any path is
 * accepted.
 */
type Expandables = true | { readonly [name: string]: Expandables };

export const customerExpandables: Expandables = {
  address: {},
  cash_balance: { settings: {} },
  default_source: true,
  discount: { customer: true, promotion_code: true, source: { coupon: true } },
  invoice_settings: { custom_fields: {}, default_payment_method: true, rendering_options: {} },
  shipping: { address: {} },
  sources: { data: true },
  subscriptions: { data: true },
  tax: { location: {} },
  tax_ids: { data: true },
  test_clock: true,
};

const MAX_EXPAND_DEPTH = 4;

/** Checks whether each path of `expand` can be expanded. */
export function checkExpand(
  { expand = [] }: Params,
  expandables: Expandables,
): ApiError | undefined {
  for (const path of expand as readonly string[]) {
    const names = path.split('.');
    if (names.length > MAX_EXPAND_DEPTH) {
      const message = `You cannot expand more than ${MAX_EXPAND_DEPTH} levels of a property. Property: ${path}`;
      return { code: 'property_expansion_max_depth', message };
    }
    let level = expandables;
    for (const [index, name] of names.entries()) {
      if (level === true) break;
      const next = Object.hasOwn(level, name) ? level[name] : undefined;
      if (next === undefined) {
        const property = names.slice(0, index + 1).join('.');
        return { message: `This property cannot be expanded (${property}).` };
      }
      level = next;
    }
  }
  return undefined;
}
