import { readFileSync } from 'node:fs';
import { EdgeRuntime } from 'edge-runtime';
import { supportedCompatibilityDate } from 'miniflare';
import { redactCustomerSession } from 'stripe-customer-session';
import { expect, it, onTestFinished } from 'vitest';
import { bundleProgram, writePrograms } from '../../package/runtimes/build.js';
import type { Report } from '../../package/runtimes/scenario.js';
import { apiKey, clientSecret, makeSession } from '../../support/fixtures.js';
import { consumerFolder } from '../../support/packed.js';
import {
  findClosedOrigin,
  ok,
  type Responder,
  stall,
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
} from './run.js';

const programs = writePrograms();
const denoRequireArgs = [...denoArgs, `--allow-read=${consumerFolder}`];

/** Runs the scenario with its arguments, and returns the line that it prints. */
type Run = (scenario: readonly string[]) => Promise<string>;

// ky creates a stream when it is loaded, which workerd rejects at earlier dates.
const oldest = '2022-11-30';

const workers = [oldest, supportedCompatibilityDate].flatMap((compatibilityDate) =>
  [[], ['nodejs_compat']].map((compatibilityFlags): [string, Run] => {
    const name = ['workerd', compatibilityDate, ...compatibilityFlags].join('-');
    const run: Run = async (scenario) => {
      const target = { conditions: ['workerd', 'worker'], format: 'esm' } as const;
      const script = await bundleProgram(programs.worker, name, { platform: 'browser', ...target });
      const options = { compatibilityDate, compatibilityFlags };
      const worker = startWorker(readFileSync(script, 'utf8'), options);
      onTestFinished(() => worker.dispose());
      return (await worker.dispatchFetch(addressOf(scenario))).text();
    };
    return [`${name}, bundled`, run];
  }),
);

/** Runs the scenario in the runtime of Vercel's edge functions. */
async function runEdgeFunction(scenario: readonly string[]): Promise<string> {
  const target = { platform: 'browser', conditions: ['edge-light'], format: 'iife' } as const;
  const script = await bundleProgram(programs.script, 'edge', target);
  const runtime = new EdgeRuntime({ initialCode: readFileSync(script, 'utf8') });
  return (await runtime.dispatchFetch(addressOf(scenario))).text();
}

function commands(
  name: string,
  binary: string,
  condition: string,
  args: readonly string[] = [],
  requireArgs: readonly string[] = args,
): readonly (readonly [string, Run])[] {
  const run =
    (before: readonly string[], program: string): Run =>
    async (scenario) =>
      (await runCommand(binary, [...before, program], scenario)).stdout;
  return [
    [
      `${name}, bundled`,
      async (scenario) => {
        const target = { platform: 'node', conditions: [condition], format: 'esm' } as const;
        return run(args, await bundleProgram(programs.command, name, target))(scenario);
      },
    ],
    [`${name}, import`, run(args, programs.command)],
    [`${name}, require()`, run(requireArgs, programs.require)],
  ];
}

const runs: readonly (readonly [string, Run])[] = [
  ...workers,
  ['edge-runtime, bundled', runEdgeFunction],
  ...commands('deno', deno, 'deno', denoArgs, denoRequireArgs),
  ...commands('bun', bun, 'bun'),
  ...nodeMajors.flatMap((major) => commands(`node-${major}`, nodeBinary(major), 'node')),
];

const declined = stripeError(402, {
  type: 'card_error',
  code: 'card_declined',
  decline_code: 'insufficient_funds',
  message: `Declined for ${apiKey}, not for ${clientSecret}.`,
});

/** Responds according to the first segment of the path, which is the case of the scenario. */
function respondToCases(): Responder {
  const seen = new Set<unknown>();
  return (response, request) => {
    const { body, headers, method, path } = request;
    const key = headers['idempotency-key'];
    const type = headers['content-type'];
    const responses: Readonly<Record<string, Responder>> = {
      success: ok(),
      declined,
      stall,
      failOnce: seen.has(key) ? ok() : stripeError(500),
      echo: ok({ method, path, body, type, isKeyed: key !== undefined }),
    };
    seen.add(key);
    return responses[path.split('/')[1] ?? '']?.(response, request);
  };
}

const session = redactCustomerSession(makeSession());

const lastAttempt = [[1, false]];

/** An error of a call with a single attempt. */
const failed = (error: object, more: object = {}): object => ({
  isStripeError: true,
  isInstance: true,
  error: { attempts: 1, ...error },
  events: lastAttempt,
  ...more,
});

const cardError = {
  type: 'card_error',
  statusCode: 402,
  code: 'card_declined',
  declineCode: 'insufficient_funds',
  requestId: 'req_402',
};
const issues = [{ path: 'body.method', expected: expect.any(String) }];
const encoded = 'email=j%C3%B6rg%2B%E2%98%95%40example.com&expand[0]=tax';
const posted = {
  method: 'POSTED',
  path: '/echo/v1/customers',
  body: encoded,
  type: 'application/x-www-form-urlencoded',
  isKeyed: true,
};
const postedJson = {
  method: 'POST',
  path: '/echo/v2/core/accounts',
  body: '{"email":"jörg+☕@example.com","expand":["tax"]}',
  type: 'application/json',
  isKeyed: true,
};
const got = { method: 'GET', path: `/echo/v1/customers?${encoded}`, body: '', isKeyed: false };

const expected = {
  success: { session, events: lastAttempt },
  declined: failed(cardError, { isReason: false }),
  timeout: failed({ type: 'timeout_error' }, { isReason: false }),
  unreachable: failed({ type: 'connection_error' }, { isReason: false }),
  abort: failed({ type: 'abort_error' }, { isReason: true }),
  retry: {
    session,
    events: [
      [1, true],
      [2, false],
    ],
  },
  raw: { echo: posted, events: lastAttempt },
  rawQuery: { echo: got, events: lastAttempt },
  rawJson: { echo: postedJson, events: lastAttempt },
  rawInvalid: failed({ type: 'invalid_response', statusCode: 200, issues }),
};

const parsed =
  'Invalid webhook: the payload is not the raw body. Pass a string or bytes, not parsed JSON.';

const webhooks = {
  text: 'evt_☕',
  bytes: 'evt_☕',
  buffer: 'evt_☕',
  other: expect.stringMatching(/^Invalid webhook: no signature matches/),
  parsed,
  pending: parsed,
  old: 'Invalid webhook: the signature is 301 s old; the tolerance is 300 s.',
};

it.each(runs)('the packed package works in %s', async (_, run) => {
  const server = await startServer(respondToCases());
  const line = await run([server.url, await findClosedOrigin(), apiKey]);
  const report: Report = JSON.parse(line);

  expect(report).toMatchObject({ fetch: expected, kyFetch: expected, webhooks });
  expect(line).not.toContain(apiKey);
  expect(line).not.toContain(clientSecret);
  const sent = server.requests.map(({ path }) => path.split('/')[1]);
  expect(sent.filter((name) => name === 'failOnce')).toHaveLength(4);
});
