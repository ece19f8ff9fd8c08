import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { consumerFolder } from '../../support/packed.js';

/** The fields of an entry in `package-lock.json` that the tests read. */
interface Locked {
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

const root = fileURLToPath(new URL('../../..', import.meta.url));
const installed = join(consumerFolder, 'node_modules');
const manifest = readJson(join(installed, 'stripe-customer-session/package.json'));
const locked = Object.entries<Locked>(readJson(join(root, 'package-lock.json')).packages);

describe('dependencies', () => {
  it('are two at run time', () => {
    expect(Object.keys(manifest.dependencies)).toEqual(['ky', 'valibot']);
    for (const kind of ['optionalDependencies', 'peerDependencies', 'bundleDependencies']) {
      expect(manifest).not.toHaveProperty(kind);
    }
  });

  it('have neither dependencies nor install scripts', () => {
    // The target of a link has an entry of its own.
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

  it('from a registry are locked by a hash', () => {
    const fromRegistry = locked.filter(
      ([path, { link }]) => /(^|\/)node_modules\//.test(path) && !link,
    );

    expect(fromRegistry.length).toBeGreaterThan(2);
    for (const [, { integrity }] of fromRegistry) expect(integrity).toMatch(/^sha512-/);
  });

  it.each(['ky', 'valibot'])('include %s from the oldest tested version on', (name) => {
    const [, first] = /^\^([\d.]+)/.exec(manifest.dependencies[name]) ?? [];
    const { dependencies } = readJson(join(root, 'tests/e2e/package.json'));

    expect(dependencies).toHaveProperty(`${name}-oldest`, `npm:${name}@${first}`);
  });
});
