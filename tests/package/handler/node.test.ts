import { describeServed } from './describeServed.js';
import { serveCommand } from './serve.js';

describeServed('Node.js', {
  serve: () => serveCommand(process.execPath, [], new URL('programs/node.ts', import.meta.url)),
});
