import { bun } from '../runtimes/run.js';
import { describeServed } from './describeServed.js';
import { serveCommand } from './serve.js';

describeServed('Bun.serve', {
  serve: () => serveCommand(bun, [], 'bun'),
  tellsOfAborts: true,
});
