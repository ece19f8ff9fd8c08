import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as library from 'stripe-customer-session';
import * as ky from 'stripe-customer-session/ky';
import * as testing from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { findAll, root } from './blocks.js';

const rows = Array.from(
  readFileSync(join(root, 'docs/migrating.md'), 'utf8').matchAll(/^\| (`.*) \| (.*) \|$/gm),
  ([, first = '', last = '']) => [...first.split(' | '), last],
);
const namesIn = (cell = ''): readonly string[] => findAll(cell, /`(\w+)`/g);
const unknown = rows
  .filter((cells) => cells.length === 3)
  .flatMap(([names, places]) =>
    namesIn(names).flatMap((name) => namesIn(places).map((place) => [name, place] as const)),
  );

const { createCustomerSessionHandler, createStripeClient, safeRawRequest } = library;
const client = createStripeClient({ apiKey: 'sk_test_1' });
const request = { method: 'GET', path: '/v1/customers' } as const;

/** Passes an object with a name of another SDK. */
const uses: Readonly<Record<string, (named: object) => unknown>> = {
  config: (named) => createStripeClient({ apiKey: 'sk_test_1', ...named }),
  options: async (named) => Promise.reject((await safeRawRequest(client, request, named)).error),
  request: async (named) =>
    Promise.reject((await safeRawRequest(client, { ...request, ...named })).error),
  handler: (named) => createCustomerSessionHandler(client, { authorize: () => null, ...named }),
};

describe('docs/migrating.md', () => {
  it('calls only functions that exist', () => {
    const called = rows.flatMap((cells) =>
      findAll(`${cells.at(-1)}`, /(?<![.\w])([a-z]\w+)(?=[(<])/g),
    );
    expect(called.length).toBeGreaterThan(20);
    expect(Object.keys({ ...library, ...ky, ...testing })).toEqual(expect.arrayContaining(called));
  });

  it.each(unknown)('names %s, which is an error in %s', async (name, place) => {
    const use = async () => uses[place]?.({ [name]: 'any' });
    await expect(use()).rejects.toThrow(`${name} is unknown; use one of `);
  });
});
