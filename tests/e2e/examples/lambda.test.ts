import { fork } from 'node:child_process';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { expect, it } from 'vitest';
import { copyProject } from './copyProject.js';
import {
  describePlatform,
  type Headers,
  type PlatformResponse,
  type RunningExample,
} from './describePlatform.js';
import { makeLambdaEvent } from './makeLambdaEvent.js';
import { makeToken } from './makeToken.js';

const runtime = fileURLToPath(new URL('lambdaRuntime.mjs', import.meta.url));
const functionUrl = 'https://abcdefghij.lambda-url.eu-west-1.on.aws/';

const makeKeys = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const keys = makeKeys();
const foreignKeys = makeKeys();
const publicKey = keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');

/** Calls the function with the milliseconds that remain. */
let invoke: (
  method: string,
  headers: Headers,
  remaining: number,
) => Promise<APIGatewayProxyStructuredResultV2>;

async function start(apiKey: string, stripe: string): Promise<RunningExample> {
  const child = fork(runtime, {
    cwd: copyProject('lambda', 'lambda'),
    env: {
      STRIPE_SECRET_KEY: apiKey,
      JWT_PUBLIC_KEY: publicKey,
      ALLOWED_ORIGINS: 'https://shop.example https://www.shop.example',
      STRIPE_BASE_URL: stripe,
    },
    execArgv: [],
    silent: true,
  });
  let log = '';
  child.stderr?.on('data', (chunk) => {
    log += chunk;
  });
  await once(child, 'message');
  let calls = 0;
  invoke = (method, headers, remaining) => {
    calls += 1;
    const id = calls;
    return new Promise((resolve) => {
      child.on('message', function receive(message: { id: number; result: object }) {
        if (message.id !== id) return;
        child.off('message', receive);
        resolve(message.result);
      });
      const event = makeLambdaEvent(new Request(functionUrl, { method, headers }));
      child.send({ id, event, remaining });
    });
  };
  return {
    async send(method, headers): Promise<PlatformResponse> {
      const result = await invoke(method, headers, 30_000);
      return {
        status: result.statusCode,
        headers: result.headers ?? {},
        body: result.body ?? '',
      };
    },
    log: () => log,
    async close() {
      child.kill();
      await once(child, 'close');
    },
  };
}

function signIn(customer: string, expires: number, isForged = false): Headers {
  const { privateKey } = isForged ? foreignKeys : keys;
  const token = makeToken('RS256', { sub: customer, exp: expires }, (signed) =>
    sign('sha256', Buffer.from(signed), privateKey),
  );
  return { Authorization: `Bearer ${token}` };
}

const { emulator } = describePlatform('Lambda', {
  start,
  signIn,
  listed: 'https://www.shop.example',
});

const later = Math.floor(Date.now() / 1000) + 600;

it('responds before its time is up', async () => {
  emulator.failNext('timeout', 'timeout', 'timeout');
  const result = await invoke('POST', signIn('cus_123', later), 2500);

  expect(result).toMatchObject({
    statusCode: 503,
    body: '{"error":{"type":"service_unavailable"}}',
  });
  expect(emulator.requests).toHaveLength(1);
}, 30_000);

it('rejects a token signed with the public key', async () => {
  const token = makeToken('HS256', { sub: 'cus_123', exp: later }, (signed) =>
    createHmac('sha256', Buffer.from(publicKey, 'base64')).update(signed).digest(),
  );

  expect(await invoke('POST', { Authorization: `Bearer ${token}` }, 30_000)).toMatchObject({
    statusCode: 401,
  });
  expect(emulator.requests).toEqual([]);
}, 30_000);
