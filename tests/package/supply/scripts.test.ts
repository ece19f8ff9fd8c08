import { execFile } from 'node:child_process';
import { globSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { consumerFolder } from '../../support/packed.js';

it('runs no script at an install that allows them', { timeout: 60_000 }, async () => {
  const folder = join(consumerFolder, 'scripts');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const npm = promisify(execFile).bind(undefined, 'npm');
  const options = { cwd: folder, shell: process.platform === 'win32' };
  // Tarballs, as from a registry: npm runs `prepare` of a folder.
  const modules = join(consumerFolder, 'node_modules');
  const folders = ['stripe-customer-session', 'ky', 'valibot'].map((name) => join(modules, name));
  await npm(['pack', '--ignore-scripts', ...folders], options);
  const { stdout } = await npm(
    [
      ...['install', '--offline', '--ignore-scripts=false', '--no-audit', '--no-fund'],
      // Even if the npm above is silent, as with `npm run -s`.
      ...['--foreground-scripts', '--loglevel=notice'],
      ...globSync('*.tgz', { cwd: folder }).map((file) => `./${file}`),
    ],
    options,
  );

  expect(stdout).toMatch(/^added 3 packages/m);
  // As npm announces a script.
  expect(stdout).not.toMatch(/^> /m);
});
