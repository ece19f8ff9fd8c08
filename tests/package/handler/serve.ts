import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { bundleServer } from './build.js';

/** A handler that is served over HTTP on loopback. */
export interface Served {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Runs a program that prints its port, without any environment. */
export async function serveCommand(
  binary: string,
  args: readonly string[],
  program: URL,
): Promise<Served> {
  const bundle = await bundleServer(program);
  const folder = dirname(bundle);
  const child = spawn(binary, [...args, bundle], {
    cwd: folder,
    env: { HOME: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const [port] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    ended.then(() => Promise.reject(new Error(`${binary} ended early`))),
  ]);
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
