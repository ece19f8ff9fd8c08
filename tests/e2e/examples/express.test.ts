import { copyProject } from './copyProject.js';
import { describePlatform } from './describePlatform.js';
import { signCookies } from './signCookies.js';
import { startProject } from './startProject.js';

const secret = 'the secret of the shop';
const listed = 'https://www.shop.example';

describePlatform('Express', {
  start: (apiKey, stripe) =>
    startProject({
      command: process.execPath,
      args: ['index.mjs'],
      cwd: copyProject('express', 'express', ['express', '@hono/node-server']),
      env: {
        ALLOWED_ORIGINS: `https://shop.example ${listed}`,
        PORT: '0',
        SESSION_SECRET: secret,
        STRIPE_BASE_URL: stripe,
        STRIPE_SECRET_KEY: apiKey,
      },
      path: '/customer-session',
    }),
  signIn: signCookies(secret),
  listed,
});
