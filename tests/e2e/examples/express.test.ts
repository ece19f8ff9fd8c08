import { copyProject } from './copyProject.js';
import { describePlatform, secret, signCookie } from './describePlatform.js';
import { startProject } from './startProject.js';

describePlatform('Express', signCookie, (env) =>
  startProject(process.execPath, ['index.mjs'], '/customer-session', {
    cwd: copyProject('express', 'express', ['express', '@hono/node-server']),
    env: { ...env, PORT: '0', SESSION_SECRET: secret },
  }),
);
