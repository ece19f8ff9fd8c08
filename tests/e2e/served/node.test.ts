import { describeServed } from '../../package/handler/describeServed.js';
import { serveCommand } from '../../package/handler/serve.js';
import { nodeBinary, nodeMajors } from '../runtimes/run.js';

const programs = [
  ['@hono/node-server 2', new URL('../../package/handler/programs/node.ts', import.meta.url)],
  ['@hono/node-server 1', new URL('programs/nodeServer1.ts', import.meta.url)],
] as const;

for (const major of nodeMajors) {
  for (const [adapter, program] of programs) {
    describeServed(`Node.js ${major} and ${adapter}`, {
      serve: () => serveCommand(nodeBinary(major), [], program),
    });
  }
}
