import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import { expect, it, vi } from 'vitest';
import type { HttpResponse } from '../../package/handler/request.js';
import { copyProject } from './copyProject.js';
import { describePlatform, type Strings, signTokens } from './describePlatform.js';
import { makeLambdaEvent } from './makeLambdaEvent.js';

const makeKeys = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const keys = makeKeys();
const foreignKeys = makeKeys();
const publicKey = keys.publicKey.export({ format: 'der', type: 'spki' });

const signIn = signTokens('RS256', (signed, isForged) =>
  sign('sha256', Buffer.from(signed), (isForged ? foreignKeys : keys).privateKey),
);

/** Calls the function with the milliseconds that remain. */
let invoke: (method: string, headers: Strings, remaining?: number) => Promise<HttpResponse>;

const { emulator, signedIn } = describePlatform('Lambda', signIn, async (env) => {
  let log = '';
  vi.spyOn(console, 'error').mockImplementation((...values) => {
    log += format(...values);
  });
  const settings = { ...env, JWT_PUBLIC_KEY: publicKey.toString('base64') };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const index = join(copyProject('lambda', 'lambda'), 'index.mjs');
  const { handler } = await import(pathToFileURL(index).href);
  invoke = async (method, headers, remaining = 30_000) => {
    const end = Date.now() + remaining;
    const context = { getRemainingTimeInMillis: () => Math.max(end - Date.now(), 0) };
    const url = 'https://abcdefghij.lambda-url.eu-west-1.on.aws/';
    const request = new Request(url, { method, headers });
    const { statusCode, ...result } = await handler(makeLambdaEvent(request), context);
    return { ...result, status: statusCode };
  };
  return { send: invoke, log: () => log, close: vi.unstubAllEnvs };
});

it('responds before its time is up', async () => {
  emulator.failNext('timeout', 'timeout', 'timeout');

  expect(await invoke('POST', signedIn, 2500)).toMatchObject({
    status: 503,
    body: '{"error":{"type":"service_unavailable"}}',
  });
  expect(emulator.requests).toHaveLength(1);
}, 30_000);

it('rejects a token signed with the public key', async () => {
  const confused = signTokens('HS256', (signed) =>
    createHmac('sha256', publicKey).update(signed).digest(),
  );
  const later = Math.floor(Date.now() / 1000) + 600;

  expect(await invoke('POST', confused('cus_123', later))).toMatchObject({ status: 401 });
  expect(emulator.requests).toEqual([]);
}, 30_000);
