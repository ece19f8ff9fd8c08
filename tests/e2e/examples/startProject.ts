import { type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { sendRequest } from '../../package/handler/request.js';
import type { RunningExample } from './describePlatform.js';

/** Starts the server of an example, which prints its URL when it is ready. */
export async function startProject(
  command: string,
  args: readonly string[],
  path: string,
  options: Pick<SpawnOptions, 'cwd' | 'env'>,
): Promise<RunningExample & { readonly url: string }> {
  // Its own process group, because wrangler starts another process.
  const child = spawn(command, args, {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = once(child, 'close');
  let log = '';
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', (line) => {
        log += `${line}\n`;
        const [, found] = /(http:\/\/[\w.]+:\d+)/.exec(line) ?? [];
        if (found) resolve(found);
      });
    }
    ended.then(() => reject(new Error(log)), reject);
  });
  return {
    url,
    send: (method, headers) => sendRequest(`${url}${path}`, method, headers),
    log: () => log,
    async close() {
      process.kill(-Number(child.pid), 'SIGKILL');
      await ended;
    },
  };
}
