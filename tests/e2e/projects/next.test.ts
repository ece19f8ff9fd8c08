import { createStripeEmulator } from 'stripe-customer-session/testing';
import { expect, it, onTestFinished } from 'vitest';
import { answerBy } from '../../support/answerBy.js';
import { startServer } from '../../support/server.js';
import { launchBrowser } from '../browser/launch.js';
import { readFrom } from '../browser/pages.js';
import { freePort, makeProject, run, startServerProcess } from './project.js';

const route = `import { notFound, redirect } from 'next/navigation';
import type { NextRequest } from 'next/server';
import { createCustomerSessionHandler, createStripeClient } from 'stripe-customer-session';

const client = createStripeClient({
  apiKey: () => process.env.STRIPE_SECRET_KEY,
  baseUrl: process.env.STRIPE_BASE_URL,
});

const handler = createCustomerSessionHandler(client, {
  authorize: (request: NextRequest) => {
    if (request.nextUrl.searchParams.has('moved')) redirect('/sign-in');
    if (request.nextUrl.searchParams.has('gone')) notFound();
    if (request.nextUrl.searchParams.has('url')) return Response.json({ url: request.url });
    return request.cookies.get('session')?.value === 'valid'
      ? { params: { customer: 'cus_123', components: { payment_element: { enabled: true } } } }
      : null;
  },
});

export const POST = handler;
export const OPTIONS = handler;
`;

const files = {
  'next.config.mjs': `export default {
  output: 'standalone',
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
};
`,
  'app/layout.tsx': `import type { ReactNode } from 'react';

export default function Layout({ children }: { children: ReactNode }) {
  return <html lang="en"><body>{children}</body></html>;
}
`,
  'app/page.tsx': 'export default function Page() {\n  return <p>A shop</p>;\n}\n',
  'app/customer-session/route.ts': route,
};

const packages = [
  'next@16',
  'react@19',
  'react-dom@19',
  'typescript@5',
  '@types/node@24',
  '@types/react@19',
];

it('behavior: a Next.js app that is built without a key serves a browser on localhost from a container', async () => {
  const folder = await makeProject('next', files, packages);
  // Compiles the route against Next.js' own types, and loads it to collect what it exports.
  await run(folder, process.execPath, ['node_modules/next/dist/bin/next', 'build']);

  const stripe = await startServer(answerBy(createStripeEmulator().fetch));
  const port = await freePort();
  const server = await startServerProcess(
    folder,
    ['.next/standalone/server.js'],
    {
      // As in the official Dockerfile.
      HOSTNAME: '0.0.0.0',
      PORT: `${port}`,
      STRIPE_SECRET_KEY: 'sk_test_key0fTheApp',
      STRIPE_BASE_URL: stripe.url,
    },
    `http://127.0.0.1:${port}/`,
  );
  onTestFinished(server.close);
  const browser = await launchBrowser();
  onTestFinished(browser.close);
  const page = await browser.context.newPage();
  await page.goto(`http://localhost:${port}/`);
  const ask = (query = ''): ReturnType<typeof readFrom> =>
    readFrom(page, `/customer-session${query}`, { method: 'POST' });

  expect(await ask()).toMatchObject({ status: 401 });
  await browser.context.addCookies([
    { name: 'session', value: 'valid', domain: 'localhost', path: '/' },
  ]);
  expect(await ask(), server.log()).toEqual({
    type: 'basic',
    status: 200,
    body: expect.stringMatching(/^\{"client_secret":"cuss_secret_\w+","customer":"cus_123",/),
  });
  const url = `http://127.0.0.1:${port}/customer-session`;
  const moved = await fetch(`${url}?moved`, { method: 'POST', redirect: 'manual' });
  expect([moved.status, moved.headers.get('Location')]).toEqual([307, '/sign-in']);
  expect((await fetch(`${url}?gone`, { method: 'POST' })).status).toBe(404);
  // What makes it a test: the address that the server makes up is not the visitor's.
  expect((await ask('?url')).body).toContain(`http://0.0.0.0:${port}/`);
}, 600_000);
