import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Block } from '../../docs/blocks.js';
import type { BundledBlocks } from '../../docs/bundleBlocks.js';
import { type Serve, secretKey } from '../../docs/findServers.js';
import { sendTo } from '../../docs/listenOnLoopback.js';
import { bun, deno, denoArgs, startWorker } from '../runtimes/run.js';

/** Runtimes other than Node.js, and what their blocks contain. */
const runtimes: Readonly<Record<string, RegExp>> = {
  bun: /\bBun\.serve\(/,
  deno: /\bDeno\.serve\(/,
  workerd: /cloudflare:workers/,
};

/** Returns the runtime that a block is for, unless that is Node.js. */
export function runtimeOf({ code }: Block): string | undefined {
  return Object.keys(runtimes).find((name) => runtimes[name]?.test(code));
}

/** Makes the block's server listen on a free port of loopback, and print it. */
const preludes: Readonly<Record<string, string>> = {
  bun: `
    const serve = Bun.serve;
    Bun.serve = (options) => {
      const server = serve({ ...options, port: 0, hostname: '127.0.0.1' });
      console.log(server.port);
      return server;
    };
  `,
  deno: `
    const serve = Deno.serve;
    Deno.serve = (handler) =>
      serve({ port: 0, hostname: '127.0.0.1', onListen: ({ port }) => console.log(port) }, handler);
  `,
  workerd: '',
};

/** Serves a block in its runtime, with an emulated Stripe. */
export async function serveInRuntime(block: Block, { makeProgram }: BundledBlocks) {
  const runtime = runtimeOf(block) ?? '';
  const script = await makeProgram(
    block,
    `
      import { createStripeEmulator } from 'stripe-customer-session/testing';
      globalThis.fetch = createStripeEmulator().fetch;
      ${preludes[runtime]}
    `,
  );
  const env = { STRIPE_SECRET_KEY: secretKey };
  const serveAt =
    (port: string): Serve =>
    (request) =>
      sendTo(Number(port), request);
  if (runtime === 'workerd') {
    const worker = startWorker(script, { bindings: env });
    const { port } = await worker.ready;
    return { serve: serveAt(port), stop: () => worker.dispose() };
  }
  const child =
    runtime === 'deno'
      ? spawn(deno, [...denoArgs, '--allow-env', '-'], { env })
      : spawn(bun, ['run', '-'], { env });
  child.stderr.pipe(process.stderr);
  child.stdin.end(script);
  const [port] = await once(createInterface(child.stdout), 'line');
  return {
    serve: serveAt(port),
    async stop() {
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}
