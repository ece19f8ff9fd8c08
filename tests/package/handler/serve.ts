import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { Miniflare } from 'miniflare';
import { bundleServer, type ProgramName } from './build.js';

/** A handler that is served over HTTP on loopback. */
export interface Served {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Runs a program that prints its port, without any environment. */
export async function serveCommand(
  binary: string,
  args: readonly string[],
  program: ProgramName,
): Promise<Served> {
  const bundle = await bundleServer(program);
  const folder = dirname(bundle);
  const child = spawn(binary, [...args, bundle], {
    cwd: folder,
    env: { HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });
  const port = await Promise.race([
    new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve)),
    ended.then(() => Promise.reject(new Error(`${binary}: ${complaint}`))),
  ]);
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/**
 * Runs the module worker in workerd.
 *
 * @param upstream - The origin that each request seems to be for.
 */
export async function serveWorker(compatibilityDate: string, upstream?: string): Promise<Served> {
  const miniflare = new Miniflare({
    modules: true,
    script: readFileSync(await bundleServer('worker'), 'utf8'),
    compatibilityDate,
    bindings: { STRIPE_ACCOUNT: 'acct_binding' },
    host: '127.0.0.1',
    port: 0,
    cf: false,
    ...(upstream !== undefined && { upstream }),
  });
  const { origin } = await miniflare.ready;
  return { url: origin, close: () => miniflare.dispose() };
}
