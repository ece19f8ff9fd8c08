import { deno } from '../runtimes/run.js';
import { describeServed } from './describeServed.js';
import { serveCommand } from './serve.js';

const args = ['run', '--quiet', '--no-prompt', '--allow-net=127.0.0.1'];

describeServed('Deno.serve', { serve: () => serveCommand(deno, args, 'deno') });
