import { isObject } from '../utils/objects.js';
import type { StripeEmulatorParam } from './StripeEmulatorRequest.js';

export type Params = Readonly<Record<string, StripeEmulatorParam>>;

/** No param of Stripe's nests deeper. */
const MOST_LEVELS = 20;

/** A name, then what stands below it in brackets. */
const bracketed = /^[^[\]]+(?:\[[^[\]]*\]){0,20}$/;

type Branch = Map<string, Branch | string>;

/**
 * Decodes a form as Stripe does: brackets nest, numbers or nothing in them make a list, and of two
 * values with the same name the last one counts.
 *
 * @param form - The text of a body or of a query.
 * @returns The params, each value a string.
 */
export function decodeForm(form: string): Params {
  const root: Branch = new Map();
  for (const [key, value] of new URLSearchParams(form)) {
    const steps = bracketed.test(key) ? key.split('[') : [key];
    const names = steps.map((step, index) => (index === 0 ? step : step.slice(0, -1)));
    let branch = root;
    for (const [index, written] of names.entries()) {
      const next = names[index + 1];
      const name = written === '' ? nextIndex(branch, next) : written;
      if (next === undefined) branch.set(name, value);
      else branch = branchAt(branch, name);
    }
  }
  return toRecord(root);
}

/**
 * Decodes JSON.
 *
 * @param json - The text of a body.
 * @returns The params; `undefined` where the text is not a JSON object of reasonable depth.
 */
export function decodeJson(json: string): Params | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) && isWithin(value, MOST_LEVELS) ? (value as Params) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Compares params, whatever the order of their names.
 *
 * @param one - Params, or a part of them.
 * @param other - Others.
 * @returns Whether they are the same.
 */
export function equalParams(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return one === other;
  const entries = Object.entries(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    entries.length === Object.keys(other).length &&
    entries.every(
      ([name, value]) => Object.hasOwn(other, name) && equalParams(value, Reflect.get(other, name)),
    )
  );
}

/**
 * Makes an object with the same names and other values.
 *
 * @param object - The object, which stays as it is.
 * @param map - Makes the other value.
 * @returns The new object.
 */
export function mapValues<T, U>(
  object: Readonly<Record<string, T>>,
  map: (value: T, name: string) => U,
): Readonly<Record<string, U>> {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, map(value, name)]),
  );
}

/** `a[][b]=1&a[][c]=2` is one item, until a name comes again. */
function nextIndex(branch: Branch, next: string | undefined): string {
  const last = branch.get(`${branch.size - 1}`);
  const isOpen = next !== undefined && next !== '' && last instanceof Map && !last.has(next);
  return `${branch.size - (isOpen ? 1 : 0)}`;
}

function branchAt(parent: Branch, name: string): Branch {
  const existing = parent.get(name);
  if (existing instanceof Map) return existing;
  const child: Branch = new Map();
  parent.set(name, child);
  return child;
}

function toParam(node: Branch | string): StripeEmulatorParam {
  if (typeof node === 'string') return node;
  const isList = [...node.keys()].every((name) => /^\d+$/.test(name));
  if (!isList) return toRecord(node);
  const items = [...node].sort(([a], [b]) => Number(a) - Number(b));
  return items.map(([, item]) => toParam(item));
}

/** Not by assignment, under which `__proto__` would set the prototype. */
function toRecord(branch: Branch): Params {
  return Object.fromEntries(Array.from(branch, ([name, node]) => [name, toParam(node)]));
}

function isWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((below) => isWithin(below, levels - 1));
}
