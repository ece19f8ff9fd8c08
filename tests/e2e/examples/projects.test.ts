import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { VERSION } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { deno } from '../runtimes/run.js';
import { copyProject, examplesFolder } from './copyProject.js';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/** Runs a type checker; what it prints is what is wrong. */
function check(command: string, args: readonly string[], cwd: string): Promise<string> {
  const env = { HOME: cwd, NO_COLOR: '1' };
  return promisify(execFile)(command, args, { cwd, env }).then(
    () => '',
    ({ stdout, stderr }) => `${stdout}${stderr}`,
  );
}

const javascript = [
  '--allowJs',
  '--checkJs',
  '--noEmit',
  '--strict',
  ...['--target', 'es2022', '--module', 'nodenext', '--types', 'node', 'index.mjs'],
];

function readJson(...path: string[]): Record<string, Record<string, string>> {
  return JSON.parse(readFileSync(join(examplesFolder, ...path), 'utf8'));
}

describe('the examples', { timeout: 120_000 }, () => {
  it('behavior: depend on this very version', () => {
    const wanted = `^${VERSION}`;

    for (const project of ['workers', 'lambda', 'express', 'next']) {
      expect(readJson(project, 'package.json')).toHaveProperty(
        'dependencies.stripe-customer-session',
        wanted,
      );
    }
    expect(readJson('deno', 'deno.json')).toHaveProperty(
      'imports.stripe-customer-session',
      `npm:stripe-customer-session@${wanted}`,
    );
  });

  it('behavior: the Worker type-checks', async () => {
    const folder = copyProject('workers', 'workers-types', ['@cloudflare/workers-types']);
    expect(await check(process.execPath, [tsc, '-p', '.'], folder)).toBe('');
  });

  it('behavior: the function for Lambda type-checks', async () => {
    const folder = copyProject('lambda', 'lambda-types', ['@types/aws-lambda', '@types/node']);
    expect(await check(process.execPath, [tsc, ...javascript], folder)).toBe('');
  });

  it('behavior: the app for Express type-checks', async () => {
    const packages = ['@hono/node-server', 'express', '@types/express', '@types/node'];
    const folder = copyProject('express', 'express-types', packages);
    expect(await check(process.execPath, [tsc, ...javascript], folder)).toBe('');
  });

  it('behavior: the code on the demo’s page type-checks', async () => {
    const packages = ['@stripe/stripe-js', '@types/node'];
    const folder = copyProject('web/code', 'code', packages);
    const options = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext'];
    const files = globSync('*.ts', { cwd: folder });
    expect(files.length).toBeGreaterThan(5);
    expect(
      await check(process.execPath, [tsc, ...options, '--types', 'node', ...files], folder),
    ).toBe('');
  });

  it('behavior: whatever enables the Payment Element shows saved cards', () => {
    const files = globSync('**/*.{ts,mjs,js,md}', { cwd: examplesFolder });
    const enabling = files.filter((file) =>
      readFileSync(join(examplesFolder, file), 'utf8').includes('payment_element: {'),
    );

    expect(enabling.length).toBeGreaterThan(8);
    for (const file of enabling) {
      const text = readFileSync(join(examplesFolder, file), 'utf8');
      const shows = /payment_method_redisplay: 'enabled',\s+payment_method_save: 'enabled'/g;
      expect([file, text.match(shows)?.length]).toEqual([
        file,
        text.match(/payment_element: \{/g)?.length,
      ]);
    }
  });

  it('behavior: the app for Deno type-checks', async () => {
    const folder = copyProject('deno', 'deno-types');
    expect(await check(deno, ['check', '--node-modules-dir=manual', 'main.ts'], folder)).toBe('');
  });
});
