import { describeServed } from './describeServed.js';
import { serveCommand } from './serve.js';

describeServed('Hono', {
  serve: () => serveCommand(process.execPath, [], new URL('programs/hono.ts', import.meta.url)),
});
