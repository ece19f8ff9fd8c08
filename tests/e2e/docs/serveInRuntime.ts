import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Miniflare } from 'miniflare';
import type { Block } from '../../docs/blocks.js';
import type { BundledBlocks } from '../../docs/bundleBlocks.js';
import { type Serve, secretKey } from '../../docs/findServers.js';
import { sendTo } from '../../docs/listenOnLoopback.js';
import { bun, deno } from '../runtimes/run.js';

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

export interface ServedBlock {
  readonly serve: Serve;
  readonly stop: () => Promise<void>;
}

/** Serves a block in its runtime, with an emulated Stripe. */
export async function serveInRuntime(
  block: Block,
  { makeProgram }: BundledBlocks,
): Promise<ServedBlock> {
  const runtime = runtimeOf(block) ?? '';
  const script = await makeProgram(
    block,
    `
      import { createStripeEmulator } from 'stripe-customer-session/testing';
      globalThis.fetch = createStripeEmulator().fetch;
      ${preludes[runtime]}
    `,
  );
  if (runtime === 'workerd') {
    const miniflare = new Miniflare({
      modules: true,
      script,
      compatibilityDate: '2026-01-01',
      bindings: { STRIPE_SECRET_KEY: secretKey },
      host: '127.0.0.1',
      port: 0,
      cf: false,
    });
    const { port } = await miniflare.ready;
    return { serve: (request) => sendTo(Number(port), request), stop: () => miniflare.dispose() };
  }
  const [binary, args] =
    runtime === 'deno'
      ? [deno, ['run', '--quiet', '--no-prompt', '--allow-env', '--allow-net=127.0.0.1', '-']]
      : [bun, ['run', '-']];
  const child = spawn(binary, args, {
    env: { STRIPE_SECRET_KEY: secretKey },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(script);
  const [port] = await once(createInterface(child.stdout), 'line');
  return {
    serve: (request) => sendTo(Number(port), request),
    async stop() {
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}
