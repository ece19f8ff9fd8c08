import { nodeBinary, nodeMajors } from '../../support/nodes.js';
import { describeServed } from './describeServed.js';
import { serveCommand } from './serve.js';

for (const major of nodeMajors) {
  describeServed(`http of Node ${major}`, {
    serve: () => serveCommand(nodeBinary(major), [], 'node'),
    tellsOfAborts: true,
  });
}
