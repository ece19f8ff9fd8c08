import { describeServed } from './describeServed.js';
import { serveCommand } from './serve.js';

const serve = (program: string): ReturnType<typeof serveCommand> =>
  serveCommand(process.execPath, [], new URL(`programs/${program}.ts`, import.meta.url));

describeServed('Node.js', { serve: () => serve('node') });

describeServed('a Next.js route', {
  serve: () => serve('nextRoute'),
  account: 'acct_route',
  methodsAreRouted: true,
});
