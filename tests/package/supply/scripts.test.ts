import { execFile } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { consumerFolder } from '../../support/packed.js';

const installed = join(consumerFolder, 'node_modules/stripe-customer-session');

describe('scripts', () => {
  it('default: none for an install', () => {
    const { scripts = {} } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));

    // npm takes a `binding.gyp` for an install script.
    expect(globSync('**/*.gyp', { cwd: installed })).toEqual([]);
    for (const name of ['preinstall', 'install', 'postinstall']) {
      expect(scripts).not.toHaveProperty(name);
    }
  });

  it('behavior: an install that may run scripts runs none', { timeout: 60_000 }, async () => {
    const folder = join(consumerFolder, 'scripts');
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    const npm = promisify(execFile).bind(undefined, 'npm');
    const options = { cwd: folder, shell: process.platform === 'win32' };
    // Tarballs, as a registry has them: of a folder, npm runs `prepare`.
    const modules = join(consumerFolder, 'node_modules');
    const folders = ['stripe-customer-session', 'ky', 'valibot'].map((name) => join(modules, name));
    await npm(['pack', '--ignore-scripts', ...folders], options);
    const { stdout } = await npm(
      [
        'install',
        '--offline',
        '--ignore-scripts=false',
        '--foreground-scripts',
        // Whatever the npm above says less, as `npm run -s` does.
        '--loglevel=notice',
        '--no-audit',
        '--no-fund',
        ...globSync('*.tgz', { cwd: folder }).map((file) => `./${file}`),
      ],
      options,
    );

    expect(stdout).toMatch(/^added 3 packages/m);
    // How npm announces a script.
    expect(stdout).not.toMatch(/^> /m);
  });
});
