import { describeServed } from './describeServed.js';
import { serveCommand } from './serve.js';

describeServed('a Next.js route', {
  serve: () => serveCommand(process.execPath, [], 'nextRoute'),
  account: 'acct_route',
  methodsAreRouted: true,
});
