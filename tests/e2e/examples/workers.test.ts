import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { copyProject } from './copyProject.js';
import { describePlatform, type RunningExample } from './describePlatform.js';
import { signCookies } from './signCookies.js';
import { startProject } from './startProject.js';

const secret = 'the secret of the shop';

const { PATH = '' } = process.env;
const env = {
  ...process.env,
  PATH: `${dirname(process.execPath)}:${PATH}`,
  CI: '1',
  WRANGLER_SEND_METRICS: 'false',
};

let origin: string;

/** Starts the Worker and its route with `wrangler dev`, which is installed here because it takes 230 MB. */
async function start(apiKey: string, stripe: string): Promise<RunningExample> {
  const cwd = copyProject('workers', 'workers');
  const secrets = `STRIPE_SECRET_KEY=${apiKey}
SESSION_SECRET="${secret}"
`;
  writeFileSync(join(cwd, '.dev.vars'), secrets);
  // The package of the example is not in the registry.
  writeFileSync(join(cwd, 'package.json'), '{"private":true,"type":"module"}');
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
  await promisify(execFile)('npm', ['install', ...flags, 'wrangler@4'], { cwd, env });
  const wrangler = 'node_modules/wrangler/bin/wrangler.js';
  const project = await startProject({
    command: process.execPath,
    args: [
      wrangler,
      'dev',
      '--ip',
      '127.0.0.1',
      '--port',
      '0',
      '--var',
      `STRIPE_BASE_URL:${stripe}`,
    ],
    cwd,
    env,
    path: '/customer-session',
  });
  origin = project.url;
  return {
    ...project,
    async close() {
      await project.close();
      await rm(cwd, { recursive: true, force: true });
    },
  };
}

const signIn = signCookies(secret);

const { example, emulator } = describePlatform('Workers', {
  start,
  signIn,
  listed: 'https://www.shop.example',
});

it('rejects a cookie with the signature of another customer', async () => {
  const expires = Math.floor(Date.now() / 1000) + 600;
  const signature = createHmac('sha256', secret).update(`cus_123.${expires}`).digest('hex');
  const cookie = `session=cus_1234.${expires}.${signature}`;

  expect(await example().send('POST', { Cookie: cookie })).toMatchObject({ status: 401 });
  expect(emulator.requests).toEqual([]);
});

it('responds to a page under wrangler dev, which rewrites Host and Origin', async () => {
  const signedIn = signIn('cus_123', Math.floor(Date.now() / 1000) + 600);
  const page = { Origin: origin, 'Sec-Fetch-Site': 'same-origin' };

  expect(await example().send('POST', { ...signedIn, ...page })).toMatchObject({ status: 200 });
});
