import { createHmac } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deno } from '../runtimes/run.js';
import { copyProject } from './copyProject.js';
import { describePlatform, type RunningExample } from './describePlatform.js';
import { makeToken } from './makeToken.js';
import { startProject } from './startProject.js';

const secret = 'the secret of the shop';
const listed = 'https://shop.example';

/** Runs what `deno task start` runs, on a port of its own and with the package that is installed. */
function start(apiKey: string, stripe: string): Promise<RunningExample> {
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
  return startProject({
    command: deno,
    args: [`${command}`, ...own, ...args],
    cwd: folder,
    env: { HOME: folder, NO_COLOR: '1' },
    path: '/',
  });
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
