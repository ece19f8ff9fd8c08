import { inspect } from 'node:util';

/**
 * Looks for secrets wherever a log or an error reporter could find them: in every property, hidden
 * ones, symbols and getters included, up the prototypes, in maps, sets and headers, in the output of
 * `util.inspect`, `JSON.stringify` and `String` for each object, and in a clone.
 *
 * @returns The paths at which a secret shows.
 */
export function findSecret(value: unknown, ...secrets: readonly string[]): readonly string[] {
  const found: string[] = [];
  const seen = new Set<unknown>();

  function visit(path: string, current: unknown): void {
    if (typeof current === 'string') {
      if (secrets.some((secret) => current.includes(secret))) found.push(path);
    } else if (isReference(current) && !seen.has(current)) {
      seen.add(current);
      for (const [step, part] of partsOf(current)) visit(path + step, part);
    }
  }

  visit('value', value);
  visit('value<clone>', attempt(structuredClone, Object(value)));
  return found;
}

function* partsOf(value: object): Generator<[step: string, part: unknown]> {
  for (const [name, print] of Object.entries(printers)) yield [`|${name}`, attempt(print, value)];
  yield ['<items>', attempt(itemsOf, value)];
  for (let owner: object | null = value; owner !== null; owner = Object.getPrototypeOf(owner)) {
    for (const key of Reflect.ownKeys(owner)) {
      // These lead to prototypes, whose getters throw without an instance.
      if (key === 'constructor' || key === 'prototype' || key === '__proto__') continue;
      yield [`.${String(key)}`, attempt((receiver) => Reflect.get(receiver, key), value)];
      yield [`.${String(key)}<name>`, String(key)];
    }
  }
}

const printers: Readonly<Record<string, (value: object) => unknown>> = {
  inspect: (value) =>
    inspect(value, {
      showHidden: true,
      getters: true,
      depth: null,
      maxArrayLength: null,
      maxStringLength: null,
    }),
  json: (value) => JSON.stringify(value),
  string: (value) => String(value),
};

/** A cycle in JSON, or a getter of another receiver, shows nothing. */
function attempt(read: (value: object) => unknown, value: object): unknown {
  try {
    return read(value);
  } catch {
    return undefined;
  }
}

function isReference(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function itemsOf(value: object): unknown {
  const isCollection = value instanceof Map || value instanceof Set || value instanceof Headers;
  return isCollection ? [...value] : undefined;
}
