import { describeServed } from '../../package/handler/describeServed.js';
import { serveCommand } from '../../package/handler/serve.js';
import { deno } from '../runtimes/run.js';

const args = ['run', '--quiet', '--no-prompt', '--allow-net=127.0.0.1'];

describeServed('Deno.serve', {
  serve: () => serveCommand(deno, args, new URL('programs/deno.ts', import.meta.url)),
});
