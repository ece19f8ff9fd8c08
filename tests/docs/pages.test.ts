import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as library from 'stripe-customer-session';
import * as ky from 'stripe-customer-session/ky';
import * as testing from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { findAll, pages, readBlocks, root } from './blocks.js';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const readme = read('README.md');

/** The names in code in the first column of a page's tables. */
function namedIn(page: string): readonly string[] {
  return findAll(read(page), /^\|([^|]*)\|/gm).flatMap((cell) => findAll(cell, /`(\w+)/g));
}

describe('README.md', () => {
  it('names the lowest TypeScript that the types are tested with', () => {
    const { dependencies } = JSON.parse(read('tests/e2e/package.json'));
    const [, lowest] = /@(\d+\.\d+)/.exec(dependencies['typescript-lowest']) ?? [];
    expect(readme).toContain(`TypeScript ${lowest} and later`);
  });

  it('has a working endpoint on the first screen', () => {
    const [, endpoint] = readBlocks('README.md');
    expect(endpoint?.code).toMatch(/export const POST = createCustomerSessionHandler\(/);
    expect(Number(endpoint?.name.split(':')[1])).toBeLessThan(40);
  });

  it('links to every page', () => {
    for (const page of pages.slice(1)) expect(readme).toContain(`(${page})`);
  });
});

describe('pages', () => {
  it.each([...pages, 'SECURITY.md', 'CONTRIBUTING.md', 'docs/development.md'])(
    '%s has no broken links',
    (page) => {
      const prose = read(page).replaceAll(/^```.*?^```$|`[^`\n]*`/gms, '');
      const broken = findAll(prose, /\]\(([^)\s]+)\)/g).filter((link) => {
        if (/^https:/.test(link)) return false;
        const [path = '', anchor] = link.split('#');
        const file = path === '' ? page : join(dirname(page), path);
        if (!existsSync(join(root, file))) return true;
        if (anchor === undefined) return false;
        // As GitHub makes anchors of headings.
        const anchors = findAll(read(file).toLowerCase(), /^#+ (.*)$/gm).map((heading) =>
          heading.replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'),
        );
        return !anchors.includes(anchor);
      });
      expect(broken).toEqual([]);
    },
  );

  it.each([
    ['docs/configuration.md', 'src/settings/StripeClientConfig.ts', 'StripeClientConfig'],
    ['docs/configuration.md', 'src/settings/RequestOptions.ts', 'RequestOptions'],
    ['docs/configuration.md', 'src/handler/createEndpoint.ts', 'EndpointOptions'],
    ['docs/errors.md', 'src/errors/StripeErrorFields.ts', 'StripeErrorFields'],
    ['docs/observability.md', 'src/settings/StripeClientConfig.ts', 'AttemptEvent'],
    [
      'docs/saved-cards.md',
      'src/types/CustomerSessionComponentsParams.ts',
      'PaymentElementFeaturesParams',
    ],
    ['docs/testing.md', 'src/testing/StripeEmulatorOptions.ts', 'StripeEmulatorOptions'],
    ['docs/testing.md', 'src/testing/StripeEmulator.ts', 'StripeEmulator'],
  ])('%s lists each field of %s', (page, file, name) => {
    const declaration = new RegExp(`^export interface ${name}\\b(.*?)^}`, 'ms');
    const [, body = ''] = declaration.exec(read(file)) ?? [];
    const fields = findAll(body, /^ {2}readonly (\w+)\??:/gm);
    expect(fields.length).toBeGreaterThan(2);
    expect(namedIn(page)).toEqual(expect.arrayContaining(fields));
  });

  it('docs/errors.md has a row for each type', () => {
    const types = findAll(read('src/errors/StripeErrorFields.ts'), /^ +\| '(\w+)'/gm);
    expect(types.length).toBeGreaterThan(12);
    expect(namedIn('docs/errors.md')).toEqual(expect.arrayContaining(types));
  });

  it('docs/troubleshooting.md has a row for each response of the handler', () => {
    const sources =
      read('src/handler/responses.ts') + read('src/handler/createCustomerSessionHandler.ts');
    const responses = [...sources.matchAll(/errorResponse\((\d+), '(\w+)'/g)];
    expect(responses.length).toBeGreaterThan(5);
    for (const [, status, type] of responses) {
      expect(read('docs/troubleshooting.md')).toContain(`| ${status} \`${type}\``);
    }
  });
});

const rows = Array.from(
  read('docs/migrating.md').matchAll(/^\| (`.*) \| (.*) \|$/gm),
  ([, first = '', last = '']) => [...first.split(' | '), last],
);
const namesIn = (cell = ''): readonly string[] => findAll(cell, /`(\w+)`/g);
const unknown = rows
  .filter((cells) => cells.length === 3)
  .flatMap(([names, places]) =>
    namesIn(names).flatMap((name) => namesIn(places).map((place) => [name, place] as const)),
  );

const { createCustomerSessionHandler, createStripeClient, rawRequest } = library;
const client = createStripeClient({ apiKey: 'sk_test_1' });
const request = { method: 'GET', path: '/v1/customers' } as const;

/** Passes an object with a name of another SDK. */
const uses: Readonly<Record<string, (named: object) => unknown>> = {
  config: (named) => createStripeClient({ apiKey: 'sk_test_1', ...named }),
  options: (named) => rawRequest(client, request, named),
  request: (named) => rawRequest(client, { ...request, ...named }),
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
