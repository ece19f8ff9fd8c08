import { isObject } from '../utils/objects.js';
import type { StripeEmulatorParam } from './StripeEmulatorRequest.js';

export type Params = Readonly<Record<string, StripeEmulatorParam>>;

/** No param of Stripe's nests deeper. */
const MAX_DEPTH = 20;

/** A name, then the names below it in brackets. */
const bracketed = /^[^[\]]+(?:\[[^[\]]*\]){0,20}$/;

interface Branch {
  readonly fields: Map<string, Branch | string>;
  /** Whether the form has empty brackets for it. */
  isArray: boolean;
}

/**
 * Decodes a form as Stripe does: brackets nest, the numbers from 0 on or nothing in them make an
 * array, and of two values with the same name the last one wins.
 */
export function decodeForm(form: string): Params {
  const root = createBranch();
  for (const [key, value] of new URLSearchParams(form)) {
    const steps = bracketed.test(key) ? key.split('[') : [key];
    const names = steps.map((step, index) => (index === 0 ? step : step.slice(0, -1)));
    let branch = root;
    for (const [index, written] of names.entries()) {
      const next = names[index + 1];
      if (written === '') branch.isArray = true;
      const name = written === '' ? nextIndex(branch, next) : written;
      if (next === undefined) branch.fields.set(name, value);
      else branch = branchAt(branch, name);
    }
  }
  return toRecord(root);
}

/** Decodes JSON. */
export function decodeJson(json: string): Params | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) && isWithin(value, MAX_DEPTH) ? (value as Params) : undefined;
  } catch {
    return undefined;
  }
}

function createBranch(): Branch {
  return { fields: new Map(), isArray: false };
}

/** `a[][b]=1&a[][c]=2` is one item, until a name is repeated. */
function nextIndex({ fields }: Branch, next: string | undefined): string {
  const last = fields.get(`${fields.size - 1}`);
  const isOpen = next !== undefined && next !== '' && isBranch(last) && !last.fields.has(next);
  return `${fields.size - (isOpen ? 1 : 0)}`;
}

function branchAt({ fields }: Branch, name: string): Branch {
  const existing = fields.get(name);
  if (isBranch(existing)) return existing;
  const child = createBranch();
  fields.set(name, child);
  return child;
}

function isBranch(node: Branch | string | undefined): node is Branch {
  return typeof node === 'object';
}

function toParam(name: string, node: Branch | string): StripeEmulatorParam {
  if (!isBranch(node)) return node;
  const { fields, isArray } = node;
  const items = Array.from(fields, (_, index) => fields.get(`${index}`));
  // The keys of metadata are the caller's own, and may be numbers.
  return items.includes(undefined) || (name === 'metadata' && !isArray)
    ? toRecord(node)
    : items.map((item) => toParam('', item as Branch | string));
}

/** Not by assignment, under which `__proto__` would set the prototype. */
function toRecord({ fields }: Branch): Params {
  return Object.fromEntries(Array.from(fields, ([name, node]) => [name, toParam(name, node)]));
}

function isWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((field) => isWithin(field, levels - 1));
}
