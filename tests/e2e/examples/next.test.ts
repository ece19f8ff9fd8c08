import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { copyProject } from './copyProject.js';
import { describePlatform } from './describePlatform.js';
import { signCookies } from './signCookies.js';
import { startProject } from './startProject.js';

const secret = 'the secret of the shop';
const listed = 'https://www.shop.example';
const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
const packages = ['next', 'react', 'react-dom', 'typescript', '@types/node', '@types/react'];

describePlatform('Next.js', {
  async start(apiKey, stripe) {
    const folder = copyProject('next', 'next', packages);
    const env = { HOME: folder, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', PATH: '' };
    // It checks the types too, and has no secret. Turbopack refuses packages that are linked from elsewhere.
    await promisify(execFile)(process.execPath, [next, 'build', '--webpack'], { cwd: folder, env });
    return startProject({
      command: process.execPath,
      args: [next, 'start', '--hostname', '127.0.0.1', '--port', '0'],
      cwd: folder,
      env: {
        ...env,
        ALLOWED_ORIGINS: `https://shop.example ${listed}`,
        SESSION_SECRET: secret,
        STRIPE_BASE_URL: stripe,
        STRIPE_SECRET_KEY: apiKey,
      },
      path: '/customer-session',
    });
  },
  signIn: signCookies(secret),
  listed,
});
