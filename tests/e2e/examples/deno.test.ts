import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deno } from '../runtimes/run.js';
import { copyProject } from './copyProject.js';
import { describePlatform, hmac, secret, signTokens } from './describePlatform.js';
import { startProject } from './startProject.js';

/** Runs what `deno task start` runs, on a port of its own and with the package that is installed. */
describePlatform('Deno', signTokens('HS256', hmac), (env) => {
  const folder = copyProject('deno', 'deno');
  const lines = Object.entries({ ...env, JWT_SECRET: secret }).map(
    ([name, value]) => `${name}="${value}"\n`,
  );
  writeFileSync(join(folder, '.env'), lines.join(''));
  const { tasks } = JSON.parse(readFileSync(join(folder, 'deno.json'), 'utf8'));
  const [, command = '', ...args]: string[] = tasks.start.split(' ');
  const own = ['--node-modules-dir=manual', '--host', '127.0.0.1', '--port', '0'];
  return startProject(deno, [command, ...own, ...args], '/', {
    cwd: folder,
    env: { HOME: folder, NO_COLOR: '1' },
  });
});
