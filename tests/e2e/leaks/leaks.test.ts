import { describe, expect, it } from 'vitest';
import { findSecret } from '../../support/findSecret.js';
import { apiKey, clientSecret, makeSession } from '../../support/fixtures.js';
import {
  cutByLength,
  ok,
  type Responder,
  stall,
  stallInBody,
  startServer,
  stripeError,
} from '../../support/server.js';
import { bun, deno, nodeBinary, nodeMajors } from '../runtimes/run.js';
import { collectExhibits } from './exhibits.js';
import { logOfCommand, logOfWorker } from './run.js';

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
  'webhook, no header: error signature_error',
  'webhook, an invalid header: error signature_error',
  'webhook, no signature that matches: error signature_error',
  'webhook, too old: error signature_error',
  'webhook, no secret: error signature_error',
  'webhook, a parsed body: error signature_error',
  'webhook, an unknown option: error signature_error',
  'webhook, no JSON: error invalid_response',
  'webhook, no event: error invalid_response',
];

const startStripe = (): ReturnType<typeof startServer> =>
  startServer((response, request) =>
    responses[request.path.split('/')[1] ?? '']?.(response, request),
  );

const runtimes: readonly (readonly [string, (input: readonly string[]) => Promise<string>])[] = [
  ...nodeMajors.map((major) => command(`Node.js ${major}`, nodeBinary(major))),
  command('Bun', bun),
  command('Deno', deno, ['run', '--quiet', '--no-prompt', '--allow-net=127.0.0.1']),
  ['workerd', logOfWorker],
];

function command(name: string, binary: string, args: readonly string[] = []) {
  return [name, (input: readonly string[]) => logOfCommand(binary, args, input)] as const;
}

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
