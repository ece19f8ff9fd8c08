import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sendRequest } from '../package/handler/request.js';
import { deno } from '../package/runtimes/run.js';
import { copyProject } from './copyProject.js';
import { describePlatform, type RunningExample } from './describePlatform.js';
import { makeToken } from './makeToken.js';

const secret = 'the secret of the shop';
const listed = 'https://shop.example';

/** Runs what `deno task start` runs, on a port of its own and with the package that is installed. */
async function start(apiKey: string, stripe: string): Promise<RunningExample> {
  const folder = copyProject('deno', 'deno');
  writeFileSync(
    join(folder, '.env'),
    `STRIPE_SECRET_KEY=${apiKey}
JWT_SECRET="${secret}"
ALLOWED_ORIGINS=${listed}
STRIPE_BASE_URL=${stripe}
`,
  );
  const { tasks } = JSON.parse(readFileSync(join(folder, 'deno.json'), 'utf8'));
  const [, command, ...args]: string[] = tasks.start.split(' ');
  const own = ['--node-modules-dir=manual', '--host', '127.0.0.1', '--port', '0'];
  const child = spawn(deno, [`${command}`, ...own, ...args], {
    cwd: folder,
    env: { HOME: folder, NO_COLOR: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  let log = '';
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stderr).on('line', (line) => {
      log += `${line}\n`;
      const [found] = /http:\S+/.exec(line) ?? [];
      if (found) resolve(found);
    });
    child.once('error', reject);
    child.once('close', () => reject(new Error(log)));
  });
  return {
    send: (method, headers) => sendRequest(url, method, headers),
    log: () => log,
    async close() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

describePlatform('Deno', {
  start,
  signIn(customer, expires, isForged = false) {
    const key = isForged ? 'another secret' : secret;
    const token = makeToken('HS256', { sub: customer, exp: expires }, (signed) =>
      createHmac('sha256', key).update(signed).digest(),
    );
    return { Authorization: `Bearer ${token}` };
  },
  listed,
});
