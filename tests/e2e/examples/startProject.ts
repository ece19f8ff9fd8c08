import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { sendRequest } from '../../package/handler/request.js';
import type { RunningExample } from './describePlatform.js';

/** How to start an example's own server. */
interface ProjectStart {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** The path of its route. */
  readonly path: string;
}

/** Starts an example that prints its URL when it is ready. */
export async function startProject(start: ProjectStart): Promise<RunningExample> {
  const { command, args, cwd, env, path } = start;
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
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
    send: (method, headers) => sendRequest(`${url}${path}`, method, headers),
    log: () => log,
    async close() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
