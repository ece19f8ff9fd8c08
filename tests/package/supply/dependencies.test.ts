import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { consumerFolder } from '../../support/packed.js';

/** What of an entry in `package-lock.json` is looked at. */
interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const readJson = (file: string): Record<string, unknown> => JSON.parse(readFileSync(file, 'utf8'));

const root = fileURLToPath(new URL('../../..', import.meta.url));
const installed = join(consumerFolder, 'node_modules');
const manifest = readJson(join(installed, 'stripe-customer-session/package.json'));
const locked = Object.entries(
  readJson(join(root, 'package-lock.json'))['packages'] as Readonly<Record<string, Locked>>,
);

describe('dependencies', () => {
  it('default: two at run time', () => {
    expect(Object.keys(manifest['dependencies'] as object)).toEqual(['ky', 'valibot']);
    for (const kind of ['optionalDependencies', 'peerDependencies', 'bundleDependencies']) {
      expect(manifest).not.toHaveProperty(kind);
    }
  });

  it('behavior: nothing below them, and no script of theirs at an install', () => {
    // What a link leads to is an entry of its own.
    const atRunTime = locked.filter(
      ([path, { dev, devOptional, link }]) => path && !dev && !devOptional && !link,
    );

    expect(atRunTime.map(([path]) => path)).toEqual(['node_modules/ky', 'node_modules/valibot']);
    for (const [, entry] of atRunTime) {
      expect(entry).not.toHaveProperty('dependencies');
      expect(entry).not.toHaveProperty('optionalDependencies');
      expect(entry).not.toHaveProperty('hasInstallScript');
    }
  });

  it('behavior: whatever is installed from a registry is locked by its hash', () => {
    const fromRegistry = locked.filter(
      ([path, { link }]) => /(^|\/)node_modules\//.test(path) && !link,
    );

    expect(fromRegistry.length).toBeGreaterThan(2);
    for (const [, { integrity }] of fromRegistry) expect(integrity).toMatch(/^sha512-/);
  });

  it.each(['ky', 'valibot'])('behavior: the range of %s begins where the tests do', (name) => {
    const [, first] =
      /^\^([\d.]+)/.exec(
        (manifest['dependencies'] as Readonly<Record<string, string>>)[name] ?? '',
      ) ?? [];
    const { dependencies } = readJson(join(root, 'tests/e2e/package.json'));

    expect(dependencies).toHaveProperty(`${name}-oldest`, `npm:${name}@${first}`);
  });
});
