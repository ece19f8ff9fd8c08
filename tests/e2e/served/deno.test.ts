import { deno } from '../runtimes/run.js';
import { describeServed } from '../../package/handler/describeServed.js';
import { serveCommand } from '../../package/handler/serve.js';

const args = ['run', '--quiet', '--no-prompt', '--allow-net=127.0.0.1'];

describeServed('Deno.serve', { serve: () => serveCommand(deno, args, 'deno') });
