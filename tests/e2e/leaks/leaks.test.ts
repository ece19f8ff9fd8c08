import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { build } from 'esbuild';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { bundleProgram } from '../../package/runtimes/build.js';
import { findSecret } from '../../support/findSecret.js';
import { apiKey, clientSecret, makeSession } from '../../support/fixtures.js';
import { consumerFolder } from '../../support/packed.js';
import {
  cutByLength,
  ok,
  type Responder,
  stall,
  stallInBody,
  startServer,
  stripeError,
} from '../../support/server.js';
import {
  addressOf,
  bun,
  deno,
  denoArgs,
  nodeBinary,
  nodeMajors,
  runCommand,
  startWorker,
} from '../runtimes/run.js';
import { collectExhibits } from './exhibits.js';

const secrets = [apiKey, clientSecret];

/** An error that quotes both secrets wherever it can. */
function quoting(status: number, type = 'invalid_request_error'): Responder {
  const names = ['message', 'code', 'decline_code', 'param', 'doc_url', 'request_log_url', 'other'];
  const quoted = Object.fromEntries(names.map((name) => [name, `${name} ${secrets.join(' ')}`]));
  return stripeError(status, { ...quoted, type });
}

/** The responses that cause each type of error. */
const responses: Readonly<Record<string, Responder>> = {
  card_error: quoting(402),
  invalid_request_error: quoting(404),
  idempotency_error: quoting(400, 'idempotency_error'),
  authentication_error: quoting(401),
  permission_error: quoting(403),
  rate_limit_error: quoting(429),
  api_error: quoting(500),
  connection_error: cutByLength,
  timeout_error: stallInBody,
  abort_error: stall,
  invalid_response: ok({ ...makeSession(), created: `${secrets}`, components: [secrets] }),
};

const types = [...Object.keys(responses), 'invalid_params'];

const webhookErrors = [
  ...['no header', 'an invalid header', 'no signature that matches', 'too old', 'no secret'],
  ...['a parsed body', 'an unknown option'],
]
  .map((title) => `webhook, ${title}: error signature_error`)
  .concat(['no JSON', 'no event'].map((title) => `webhook, ${title}: error invalid_response`));

const startStripe = () =>
  startServer((response, request) => {
    const [, type = ''] = request.path.split('/');
    return responses[type]?.(response, request);
  });

const endings = {
  command: 'await logExhibits(...process.argv.slice(2));',
  worker: `export default {
    async fetch(request) {
      await logExhibits(...new URL(request.url).searchParams.values());
      return new Response('logged');
    },
  };`,
} as const;

/** Builds the program next to the packed package, which it imports. */
async function buildProgram(kind: keyof typeof endings): Promise<string> {
  const outfile = join(consumerFolder, 'leaks', `${kind}.mjs`);
  await build({
    stdin: {
      contents: `import { logExhibits } from './exhibits.js';\n${endings[kind]}`,
      resolveDir: import.meta.dirname,
    },
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    packages: 'external',
    // The paths of the tests' own settings lead to the sources.
    tsconfigRaw: {},
    logLevel: 'error',
  });
  return outfile;
}

/** Returns the log of the program in a command-line runtime, without any environment. */
function command(name: string, binary: string, args: readonly string[] = []) {
  const logOf = async (input: readonly string[]): Promise<string> => {
    const program = await buildProgram('command');
    const { stderr, stdout } = await runCommand(binary, [...args, program], input);
    return stdout + stderr;
  };
  return [name, logOf] as const;
}

/** Returns the log of the program in workerd. */
async function logOfWorker(input: readonly string[]): Promise<string> {
  const target = { platform: 'browser', conditions: ['workerd'], format: 'esm' } as const;
  const script = await bundleProgram(await buildProgram('worker'), 'leaks', target);
  let log = '';
  const worker = startWorker(readFileSync(script, 'utf8'), {
    handleRuntimeStdio(...streams: Readable[]) {
      for (const stream of streams) {
        stream.on('data', (chunk: Buffer) => {
          log += chunk;
        });
      }
    },
  });
  onTestFinished(() => worker.dispose());
  await worker.dispatchFetch(addressOf(input));
  // The log does not arrive with the response, and its streams never end.
  await vi.waitFor(() => expect(log).toMatch(/exhibits \d+\n/), { timeout: 10_000 });
  return log;
}

const runtimes = [
  ...nodeMajors.map((major) => command(`Node.js ${major}`, nodeBinary(major))),
  command('Bun', bun),
  command('Deno', deno, denoArgs),
  ['workerd', logOfWorker] as const,
];

describe('the packed package', () => {
  it('returns, throws and reports no secret at any depth', async () => {
    const server = await startStripe();
    const exhibits = await collectExhibits(server.url, apiKey);
    const titles = exhibits.map(([title]) => title);

    for (const type of types) {
      expect(titles).toContain(`fetch ${type}: error ${type}`);
      expect(titles).toContain(`ky ${type}: error ${type}`);
      expect(titles).toContain(`ky ${type}: onError`);
      expect(titles).toContain(`fetch ${type}: raw ${type}`);
    }
    expect(titles).toEqual(expect.arrayContaining(['ky hook_error: onError', ...webhookErrors]));
    const leaks = exhibits.map(([title, value]) => [title, findSecret(value, ...secrets)] as const);
    expect(leaks.filter(([, found]) => found.length > 0)).toEqual([]);
  });

  it.each(runtimes)('%s logs no secret', { timeout: 60_000 }, async (_name, logOf) => {
    const server = await startStripe();
    const log = await logOf([server.url, apiKey]);

    for (const type of types) {
      expect(log).toContain(`exhibit fetch ${type}: error ${type}`);
      expect(log).toContain(`exhibit ky ${type}: error ${type}`);
    }
    for (const title of webhookErrors) expect(log).toContain(`exhibit ${title}`);
    // The log is complete.
    expect(log).toMatch(/exhibits \d{3}/);
    expect(log).toContain('Could not reach Stripe');
    expect(log).toContain('Invalid webhook: no signature matches.');
    expect(log).not.toContain(apiKey);
    expect(log).not.toContain(clientSecret);
  });
});
