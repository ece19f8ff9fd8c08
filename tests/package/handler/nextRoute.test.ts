import { describeServed } from './describeServed.js';
import { serveCommand } from './serve.js';

describeServed('a Next.js route', {
  serve: () =>
    serveCommand(process.execPath, [], new URL('programs/nextRoute.ts', import.meta.url)),
  account: 'acct_route',
  methodsAreRouted: true,
});
