import { createHmac } from 'node:crypto';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createStripeEmulator } from 'stripe-customer-session/testing';
import { expect, it, onTestFinished } from 'vitest';
import { sendRequest } from '../../package/handler/request.js';
import { answerBy } from '../../support/answerBy.js';
import { startServer } from '../../support/server.js';
import { examplesFolder } from '../examples/copyProject.js';
import { freePort, makeProject, startServerProcess } from './project.js';

const secret = 'the secret of the shop';

function signIn(): string {
  const signed = `cus_123.${Math.floor(Date.now() / 1000) + 600}`;
  return `session=${signed}.${createHmac('sha256', secret).update(signed).digest('hex')}`;
}

it('behavior: the example for Workers works under its own `wrangler dev`, route and all', async () => {
  const folder = await makeProject('wrangler', {}, ['wrangler@4']);
  cpSync(join(examplesFolder, 'workers'), folder, { recursive: true });
  const stripe = await startServer(answerBy(createStripeEmulator().fetch));
  writeFileSync(
    join(folder, '.dev.vars'),
    `STRIPE_SECRET_KEY=sk_test_key0fTheApp
SESSION_SECRET="${secret}"
`,
  );
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/customer-session`;
  const wrangler = 'node_modules/wrangler/bin/wrangler.js';
  const flags = [
    '--ip',
    '127.0.0.1',
    '--port',
    `${port}`,
    '--var',
    `STRIPE_BASE_URL:${stripe.url}`,
  ];
  const server = await startServerProcess(folder, [wrangler, 'dev', ...flags], {}, url);
  onTestFinished(server.close);

  expect(await sendRequest(url, 'POST', {}), server.log()).toMatchObject({ status: 401 });
  expect(await sendRequest(url, 'POST', { Cookie: signIn() }), server.log()).toMatchObject({
    status: 200,
    body: expect.stringMatching(/^\{"client_secret":"cuss_secret_\w+","customer":"cus_123",/),
  });
  const foreign = { Cookie: signIn(), Origin: 'https://evil.example' };
  expect(await sendRequest(url, 'POST', foreign)).toMatchObject({ status: 403 });
}, 300_000);
