import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { consumerFolder } from '../../support/packed.js';

const installed = join(consumerFolder, 'node_modules/stripe-customer-session');
const files = globSync('**', { cwd: installed, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(installed.length + 1))
  .map((file) => file.replaceAll('\\', '/'));
const read = (file: string): string => readFileSync(join(installed, file), 'utf8');

const entries = ['index', 'ky', 'testing'];
const modules = files.filter((file) => file.endsWith('.js'));
const declarations = files.filter((file) => file.endsWith('.d.ts'));

describe('the tarball', () => {
  it('has at most 70 kB', () => {
    const [tarball = '', ...others] = globSync('*.tgz', { cwd: consumerFolder });
    expect(others).toEqual([]);
    expect(statSync(join(consumerFolder, tarball)).size).toBeLessThanOrEqual(70_000);
  });

  it('contains modules, declarations and what npm asks for', () => {
    const others = files.filter((file) => !/^dist\/.*\.(js|d\.ts)$/.test(file));

    expect(others.sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']);
    expect(modules).toEqual(expect.arrayContaining(entries.map((entry) => `dist/${entry}.js`)));
  });

  it('loads at most four files for an entry', () => {
    for (const entry of entries) {
      // A set yields what is added to it during the loop as well.
      const loaded = new Set([`dist/${entry}.js`]);
      for (const file of loaded) {
        for (const [, path = ''] of read(file).matchAll(/\bfrom "(\.[^"]+)"/g)) {
          loaded.add(join(file, '..', path).replaceAll('\\', '/'));
        }
      }
      expect(loaded.size, entry).toBeLessThanOrEqual(4);
    }
  });

  it('contains only declarations that an entry reaches', () => {
    const targets = declarations.flatMap((file) =>
      [...read(file).matchAll(/\bfrom '(\.[^']+)\.js'/g)].map(([, path]) =>
        join(file, '..', `${path}.d.ts`).replaceAll('\\', '/'),
      ),
    );
    const roots = entries.map((entry) => `dist/${entry}.d.ts`);

    expect([...new Set([...targets, ...roots])].sort()).toEqual(declarations.sort());
  });

  it('documents each name that an entry exports', () => {
    const declared =
      /^((?:\/\*\*.*)? ?\*\/\n)?(?:declare )?(?:abstract )?(?:class|const|function|interface|type) (\w+)/gm;
    const documented = declarations.flatMap((file) =>
      Array.from(read(file).matchAll(declared), ([, comment, name]) => comment && name),
    );
    for (const entry of entries) {
      const lists = read(`dist/${entry}.d.ts`).matchAll(/^export .*?\{(.*)\}/gm);
      const names = Array.from(lists, ([, list]) => `${list}`.trim().split(/[\s,]+/)).flat();

      expect(names.length, entry).toBeGreaterThan(1);
      expect(documented).toEqual(expect.arrayContaining(names));
    }
  });

  it('has no comments in its code, except those for bundlers', () => {
    const comments = modules.flatMap((file) =>
      (read(file).match(/\/\*.*?\*\/|^\s*\/\/[^\n]*/gms) ?? []).map((text) => text.trim()),
    );

    expect([...new Set(comments)]).toEqual(['/* @__PURE__ */']);
  });

  it('uses nothing but its two dependencies and the platform', () => {
    const specifiers = new Set<string>();
    for (const file of modules) {
      const code = read(file);
      expect(code, file).not.toMatch(/\b(console|process|require|eval|import)\b\s*[.(]/);
      for (const [, path = ''] of code.matchAll(/\bfrom "([^"]+)"/g)) {
        if (!path.startsWith('.')) specifiers.add(path);
      }
    }

    expect([...specifiers].sort()).toEqual(['ky', 'valibot']);
  });

  it('contains no host but those of Stripe', () => {
    const hosts = modules.flatMap((file) =>
      [...read(file).matchAll(/\b(?:https?|wss?):\/\/([\w.-]+)/g)].map(([, host]) => [file, host]),
    );
    // Messages use `.example`, which nobody can own, as an example.
    const known = hosts.filter(([, host]) => !host?.endsWith('.example'));
    const inTesting = known.filter(([file]) => file === 'dist/testing.js');

    expect(known.filter((entry) => !inTesting.includes(entry))).toEqual([
      [expect.any(String), 'api.stripe.com'],
    ]);
    // The emulator's errors link to Stripe's documentation, as Stripe's do.
    for (const [, host] of inTesting) expect(host).toMatch(/(^|\.)stripe\.com$/);
  });
});
