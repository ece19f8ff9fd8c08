import { describeServed } from './describeServed.js';
import { serveCommand } from './serve.js';

describeServed('Hono', { serve: () => serveCommand(process.execPath, [], 'hono') });
