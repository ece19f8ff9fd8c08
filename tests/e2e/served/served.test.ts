import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { supportedCompatibilityDate } from 'miniflare';
import { expect, it, onTestFinished } from 'vitest';
import { bundleServer } from '../../package/handler/build.js';
import { describeServed } from '../../package/handler/describeServed.js';
import { sendRequest } from '../../package/handler/request.js';
import { type Served, serveCommand } from '../../package/handler/serve.js';
import { bun, deno, denoArgs, nodeBinary, nodeMajors, startWorker } from '../runtimes/run.js';

const program = (path: string): URL => new URL(path, import.meta.url);

const serveBun = (): Promise<Served> => serveCommand(bun, [], program('programs/bun.ts'));

/** Serves the module worker with workerd; with `upstream`, as if each request was for that origin. */
async function serveWorker(compatibilityDate: string, upstream?: string): Promise<Served> {
  const script = await bundleServer(program('programs/worker.ts'), 'browser');
  const worker = startWorker(readFileSync(script, 'utf8'), {
    compatibilityDate,
    bindings: { STRIPE_ACCOUNT: 'acct_binding' },
    ...(upstream !== undefined && { upstream }),
  });
  const { origin } = await worker.ready;
  return { url: origin, close: () => worker.dispose() };
}

for (const major of nodeMajors) {
  for (const [adapter, path] of [
    ['@hono/node-server 2', '../../package/handler/programs/node.ts'],
    ['@hono/node-server 1', 'programs/nodeServer1.ts'],
  ] as const) {
    describeServed(`Node.js ${major} and ${adapter}`, {
      serve: () => serveCommand(nodeBinary(major), [], program(path)),
    });
  }
}

describeServed('Bun.serve', { serve: serveBun });

describeServed('Deno.serve', {
  serve: () => serveCommand(deno, denoArgs, program('programs/deno.ts')),
});

for (const date of ['2022-11-30', supportedCompatibilityDate]) {
  describeServed(`workerd, ${date}`, {
    serve: () => serveWorker(date),
    account: 'acct_binding',
  });
}

it('responds to a request without Host, whose URL is only a path in Bun', async () => {
  const served = await serveBun();
  onTestFinished(served.close);
  const socket = connect(Number(new URL(served.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.end('POST /session HTTP/1.0\r\nCookie: session=valid\r\nContent-Length: 0\r\n\r\n');

  expect(await text(socket)).toMatch(/^HTTP\/1\.[01] 200 [\s\S]*"client_secret":"cuss_secret_/);
}, 60_000);

// For a Worker with a route, `wrangler dev` sets URL, Host and Origin to those of the route, without TLS.
it('responds in a Worker with a route under `wrangler dev`', async () => {
  const served = await serveWorker(supportedCompatibilityDate, 'http://shop.example');
  onTestFinished(served.close);
  const response = await sendRequest(`${served.url}/session`, 'POST', { Cookie: 'session=valid' });

  expect(response.status).toBe(200);
}, 60_000);
