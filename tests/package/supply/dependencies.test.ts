import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { consumerFolder } from '../../support/packed.js';

const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

const root = fileURLToPath(new URL('../../..', import.meta.url));
const manifest = readJson(
  join(consumerFolder, 'node_modules/stripe-customer-session/package.json'),
);
const { packages } = readJson(join(root, 'package-lock.json'));
const locked = Object.entries<Readonly<Record<string, unknown>>>(packages);

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
      ([path, entry]) => path && !entry['dev'] && !entry['devOptional'] && !entry['link'],
    );

    expect(atRunTime.map(([path]) => path)).toEqual(['node_modules/ky', 'node_modules/valibot']);
    for (const [, entry] of atRunTime) {
      for (const field of ['dependencies', 'optionalDependencies', 'hasInstallScript']) {
        expect(entry).not.toHaveProperty(field);
      }
    }
  });

  it('from a registry are locked by a hash', () => {
    const fromRegistry = locked.filter(
      ([path, entry]) => /(^|\/)node_modules\//.test(path) && !entry['link'],
    );

    expect(fromRegistry.length).toBeGreaterThan(2);
    for (const [, entry] of fromRegistry) expect(entry['integrity']).toMatch(/^sha512-/);
  });

  it.each(['ky', 'valibot'])('include %s from the oldest tested version on', (name) => {
    const [, first] = /^\^([\d.]+)/.exec(manifest.dependencies[name]) ?? [];
    const { dependencies } = readJson(join(root, 'tests/e2e/package.json'));

    expect(dependencies).toHaveProperty(`${name}-oldest`, `npm:${name}@${first}`);
  });
});
