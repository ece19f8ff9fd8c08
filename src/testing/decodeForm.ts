import type { StripeEmulatorParam } from './StripeEmulatorRequest.js';

/** A name, then what stands below it in brackets; nothing real is nested as deep as the limit. */
const bracketed = /^[^[\]]+(?:\[[^[\]]*\]){0,20}$/;

type Branch = Map<string, Branch | string>;

/**
 * Decodes a form as Stripe does: brackets nest, numbers or nothing in them make a list, and of two
 * values with the same name the last one counts.
 *
 * @param form - The text of a body or of a query.
 * @returns The params, each value a string.
 */
export function decodeForm(form: string): Readonly<Record<string, StripeEmulatorParam>> {
  const root: Branch = new Map();
  for (const [key, value] of new URLSearchParams(form)) {
    const steps = bracketed.test(key) ? key.split('[') : [key];
    let branch = root;
    for (const [index, step] of steps.entries()) {
      const written = index === 0 ? step : step.slice(0, -1);
      const name = written === '' ? `${branch.size}` : written;
      if (index === steps.length - 1) {
        branch.set(name, value);
      } else {
        branch = branchAt(branch, name);
      }
    }
  }
  return toRecord(root);
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
function toRecord(branch: Branch): Readonly<Record<string, StripeEmulatorParam>> {
  return Object.fromEntries(Array.from(branch, ([name, node]) => [name, toParam(node)]));
}
