import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { sendRequest } from '../../package/handler/request.js';
import type { RunningExample } from './describePlatform.js';

interface ProjectStart {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** The path of its route. */
  readonly path: string;
}

/** Starts the server of an example, which prints its URL when it is ready. */
export async function startProject({
  command,
  args,
  cwd,
  env,
  path,
}: ProjectStart): Promise<RunningExample & { readonly url: string }> {
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own process group, because wrangler starts another process.
    detached: true,
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  let log = '';
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', (line) => {
        log += `${line}\n`;
        const [, found] = /(http:\/\/[\w.]+:\d+)/.exec(line) ?? [];
        if (found) resolve(found);
      });
    }
    child.once('error', reject);
    child.once('close', () => reject(new Error(log)));
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
