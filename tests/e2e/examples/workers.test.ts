import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { copyProject } from './copyProject.js';
import { describePlatform, secret, signCookie } from './describePlatform.js';
import { startProject } from './startProject.js';

const env = {
  ...process.env,
  PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
  CI: '1',
  WRANGLER_SEND_METRICS: 'false',
};

let origin: string;

/** Starts the Worker and its route with `wrangler dev`, which is installed here because it takes 230 MB. */
const { emulator, send, signedIn } = describePlatform(
  'Workers',
  signCookie,
  async ({ STRIPE_BASE_URL, STRIPE_SECRET_KEY }) => {
    const cwd = copyProject('workers', 'workers');
    const secrets = `STRIPE_SECRET_KEY=${STRIPE_SECRET_KEY}\nSESSION_SECRET="${secret}"\n`;
    writeFileSync(join(cwd, '.dev.vars'), secrets);
    // The package of the example is not in the registry.
    writeFileSync(join(cwd, 'package.json'), '{"private":true,"type":"module"}');
    const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
    await promisify(execFile)('npm', ['install', ...flags, 'wrangler@4'], { cwd, env });
    const wrangler = 'node_modules/wrangler/bin/wrangler.js';
    const listen = ['--ip', '127.0.0.1', '--port', '0'];
    const args = [wrangler, 'dev', ...listen, '--var', `STRIPE_BASE_URL:${STRIPE_BASE_URL}`];
    const project = await startProject(process.execPath, args, '/customer-session', { cwd, env });
    origin = project.url;
    return {
      ...project,
      async close() {
        await project.close();
        await rm(cwd, { recursive: true, force: true });
      },
    };
  },
);

it('rejects a cookie with the signature of another customer', async () => {
  const Cookie = `${signedIn['Cookie']}`.replace('cus_123.', 'cus_1234.');

  expect(await send('POST', { Cookie })).toMatchObject({ status: 401 });
  expect(emulator.requests).toEqual([]);
});

it('responds to a page under wrangler dev, which rewrites Host and Origin', async () => {
  const page = { Origin: origin, 'Sec-Fetch-Site': 'same-origin' };

  expect(await send('POST', { ...signedIn, ...page })).toMatchObject({ status: 200 });
});
