import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { launchBrowser } from '../browser/launch.js';
import { readFrom } from '../browser/pages.js';
import { copyProject } from './copyProject.js';
import { describePlatform, secret, signCookie } from './describePlatform.js';
import { startProject } from './startProject.js';

const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
const packages = ['next', 'react', 'react-dom', 'typescript', '@types/node', '@types/react'];

const moved = `import { redirect } from 'next/navigation';
import { createEndpoint } from 'stripe-customer-session';

export const GET = (request: Request) => Response.json(request.url);
export const POST = createEndpoint(() => redirect('/sign-in'));
`;

let port: string;

const { signedIn } = describePlatform('Next.js', signCookie, async (settings) => {
  const cwd = copyProject('next', 'next', packages);
  mkdirSync(join(cwd, 'app/moved'));
  writeFileSync(join(cwd, 'app/moved/route.ts'), moved);
  const env = { HOME: cwd, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', PATH: '' };
  // Also checks the types, without any secret. Turbopack does not build with linked packages.
  await promisify(execFile)(process.execPath, [next, 'build', '--webpack'], { cwd, env });
  // As in a container.
  const args = [next, 'start', '--hostname', '0.0.0.0', '--port', '0'];
  const project = await startProject(process.execPath, args, '/customer-session', {
    cwd,
    env: { ...env, ...settings, SESSION_SECRET: secret },
  });
  ({ port } = new URL(project.url));
  return project;
});

it('responds to a browser on localhost, whatever host Next.js puts in request.url', async () => {
  const browser = await launchBrowser();
  onTestFinished(browser.close);
  const page = await browser.context.newPage();
  await page.goto(`http://localhost:${port}/`);
  const send = () => readFrom(page, '/customer-session', { method: 'POST' });

  expect(await send()).toMatchObject({ status: 401 });
  const [, value = ''] = /session=([^;]+)/.exec(`${signedIn['Cookie']}`) ?? [];
  await browser.context.addCookies([{ name: 'session', value, domain: 'localhost', path: '/' }]);
  expect(await send()).toMatchObject({ type: 'basic', status: 200 });
  const body = `"http://0.0.0.0:${port}/moved"`;
  expect(await readFrom(page, '/moved', {})).toMatchObject({ body });
}, 120_000);

it('leaves redirect() to Next.js', async () => {
  const init = { method: 'POST', redirect: 'manual' } as const;
  const response = await fetch(`http://127.0.0.1:${port}/moved`, init);

  expect([response.status, response.headers.get('Location')]).toEqual([307, '/sign-in']);
});
