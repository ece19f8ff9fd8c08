import { nodeBinary, nodeMajors } from '../../support/nodes.js';
import { describeServed } from './describeServed.js';
import { serveCommand } from './serve.js';

for (const major of nodeMajors) {
  for (const [adapter, program] of [
    ['@hono/node-server 2', 'node'],
    ['@hono/node-server 1', 'nodeServer1'],
  ] as const) {
    describeServed(`http of Node ${major}, by ${adapter}`, {
      serve: () => serveCommand(nodeBinary(major), [], program),
    });
  }
}
