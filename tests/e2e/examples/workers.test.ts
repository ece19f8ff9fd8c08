import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { sendRequest } from '../../package/handler/request.js';
import { copyProject, examplesFolder } from './copyProject.js';
import { describePlatform, type RunningExample } from './describePlatform.js';
import { signCookies } from './signCookies.js';

/** What of `wrangler.jsonc` is of use here. */
interface WranglerConfig {
  readonly main: string;
  readonly compatibility_date: string;
  readonly dev: { readonly host: string };
  readonly vars: Readonly<Record<string, string>>;
  readonly secrets: { readonly required: readonly string[] };
}

const secret = 'the secret of the shop';

function readConfig(folder: string): WranglerConfig {
  const file = join(folder, 'wrangler.jsonc');
  const { config, error } = ts.parseConfigFileTextToJson(file, readFileSync(file, 'utf8'));
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  return config;
}

/** Bundles the Worker as wrangler does. */
async function bundle(folder: string, main: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(folder, main)],
    bundle: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*'],
    write: false,
    logLevel: 'error',
  });
  return outputFiles.map(({ text }) => text).join();
}

async function start(apiKey: string, stripe: string): Promise<RunningExample> {
  const folder = copyProject('workers', 'workers');
  const config = readConfig(folder);
  const secrets = { STRIPE_SECRET_KEY: apiKey, SESSION_SECRET: secret };
  expect(Object.keys(secrets)).toEqual(config.secrets.required);
  let log = '';
  const miniflare = new Miniflare({
    modules: true,
    script: await bundle(folder, config.main),
    compatibilityDate: config.compatibility_date,
    bindings: { ...config.vars, ...secrets, STRIPE_BASE_URL: stripe },
    host: '127.0.0.1',
    port: 0,
    cf: false,
    handleRuntimeStdio(stdout: Readable, stderr: Readable) {
      stdout.resume();
      stderr.on('data', (chunk: Buffer) => {
        log += chunk;
      });
    },
  });
  const { origin } = await miniflare.ready;
  return {
    send: (method, headers) => sendRequest(`${origin}/customer-session`, method, headers),
    log: () => log,
    close: () => miniflare.dispose(),
  };
}

const signIn = signCookies(secret);

const { example, emulator } = describePlatform('Workers', {
  start,
  signIn,
  listed: 'https://www.shop.example',
});

it('error: a cookie whose customer was exchanged', async () => {
  const expires = Math.floor(Date.now() / 1000) + 600;
  const signature = createHmac('sha256', secret).update(`cus_123.${expires}`).digest('hex');
  const cookie = `session=cus_1234.${expires}.${signature}`;

  expect(await example().send('POST', { Cookie: cookie })).toMatchObject({ status: 401 });
  expect(emulator.requests).toEqual([]);
});

it('behavior: serves a page under wrangler dev, which rewrites Host and Origin', async () => {
  const { dev } = readConfig(join(examplesFolder, 'workers'));
  const answer = await example().send('POST', {
    ...signIn('cus_123', Math.floor(Date.now() / 1000) + 600),
    Host: dev.host,
    Origin: `http://${dev.host}`,
    'Sec-Fetch-Site': 'same-origin',
  });

  expect(answer).toMatchObject({ status: 200 });
});
