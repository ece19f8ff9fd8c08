import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { root } from '../../docs/blocks.js';

function readPages(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

it('docs/api/ is up to date with the sources', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stripe-customer-session-docs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));

  // Fails if a name has no documentation, or a link is broken.
  const typedoc = join(root, 'tests/e2e/node_modules/typedoc/bin/typedoc');
  const args = [typedoc, '--options', '.config/typedoc.json', '--out', folder];
  await promisify(execFile)(process.execPath, args, { cwd: root });

  const pages = readPages(join(root, 'docs/api'));
  const names = ['README.md', 'errors.md', 'functions.md', 'params.md', 'session.md'];
  expect(Object.keys(pages).sort()).toEqual(names);
  expect(pages).toEqual(readPages(folder));

  const functions = (pages['functions.md'] ?? '')
    .split(/^### /m)
    .filter((text) => /^\w+\(\)/.test(text));
  expect(functions.length).toBeGreaterThan(15);
  expect(functions.filter((text) => !text.includes('#### Example'))).toEqual([]);
});
