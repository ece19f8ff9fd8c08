import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { VERSION } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { deno } from '../runtimes/run.js';
import { copyProject, examplesFolder, type ProjectName } from './copyProject.js';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/** Runs a type checker and returns its errors. */
function check(command: string, args: readonly string[], cwd: string): Promise<string> {
  const env = { HOME: cwd, NO_COLOR: '1' };
  return promisify(execFile)(command, args, { cwd, env }).then(
    () => '',
    ({ stdout, stderr }) => `${stdout}${stderr}`,
  );
}

const program = [
  ...['--allowJs', '--checkJs', '--noEmit', '--strict'],
  ...['--target', 'es2022', '--module', 'nodenext', '--types', 'node'],
];

function readJson(...path: string[]): Record<string, Record<string, string>> {
  return JSON.parse(readFileSync(join(examplesFolder, ...path), 'utf8'));
}

describe('the examples', { timeout: 120_000 }, () => {
  it('depend on this version', () => {
    const wanted = `^${VERSION}`;

    const name = 'stripe-customer-session';
    for (const project of ['workers', 'lambda', 'express', 'next']) {
      expect(readJson(project, 'package.json')['dependencies']?.[name]).toBe(wanted);
    }
    expect(readJson('deno', 'deno.json')['imports']?.[name]).toBe(`npm:${name}@${wanted}`);
  });

  it.each<[ProjectName, string[], string[]]>([
    ['workers', ['@cloudflare/workers-types'], ['-p', '.']],
    ['lambda', ['@types/aws-lambda', '@types/node'], [...program, 'index.mjs']],
    [
      'express',
      ['@hono/node-server', 'express', '@types/express', '@types/node'],
      [...program, 'index.mjs'],
    ],
    [
      'web/code',
      ['@stripe/stripe-js', '@types/node'],
      [...program, ...globSync('*.ts', { cwd: join(examplesFolder, 'web/code') })],
    ],
  ])('type-check in %s', async (name, packages, args) => {
    const folder = copyProject(name, `${name}-types`, packages);
    expect(await check(process.execPath, [tsc, ...args], folder)).toBe('');
  });

  it('show saved cards wherever they enable the Payment Element', () => {
    const files = globSync('**/*.{ts,mjs,js,md}', { cwd: examplesFolder });
    const enabling = files.filter((file) =>
      readFileSync(join(examplesFolder, file), 'utf8').includes('payment_element: {'),
    );

    expect(enabling.length).toBeGreaterThan(8);
    for (const file of enabling) {
      const text = readFileSync(join(examplesFolder, file), 'utf8');
      const shows = /payment_method_redisplay: 'enabled',\s+payment_method_save: 'enabled'/g;
      const count = text.match(/payment_element: \{/g)?.length;
      expect(text.match(shows)?.length, file).toBe(count);
    }
  });

  it('type-check in Deno', async () => {
    const folder = copyProject('deno', 'deno-types');
    expect(await check(deno, ['check', '--node-modules-dir=manual', 'main.ts'], folder)).toBe('');
  });
});
