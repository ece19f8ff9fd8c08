import { supportedCompatibilityDate } from 'miniflare';
import { redactCustomerSession } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
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
  bun,
  deno,
  nodeBinary,
  nodeMajors,
  runCommand,
  runEdgeFunction,
  runWorker,
} from './run.js';

const programs = writePrograms();
const denoArgs = ['run', '--quiet', '--no-prompt', '--allow-net=127.0.0.1'];
const denoRequireArgs = [...denoArgs, `--allow-read=${consumerFolder}`];

/** Runs the scenario with its arguments, and returns the line that it prints. */
type Run = (scenario: readonly string[]) => Promise<string>;

// ky creates a stream when it is loaded, which workerd rejects at earlier dates.
const oldest = '2022-11-30';

const compatibility = [oldest, supportedCompatibilityDate].flatMap((date) =>
  [[], ['nodejs_compat']].map((flags) => [date, flags] as const),
);

const workers = compatibility.map(([date, flags]): [string, Run] => [
  `workerd, ${['bundled', date, ...flags].join(', ')}`,
  async (scenario) => {
    const target = {
      platform: 'browser',
      conditions: ['workerd', 'worker'],
      format: 'esm',
    } as const;
    const script = await bundleProgram(
      programs.worker,
      ['workerd', date, ...flags].join('-'),
      target,
    );
    return runWorker(script, date, flags, scenario);
  },
]);

const edge: readonly [string, Run] = [
  'edge-runtime, bundled',
  async (scenario) => {
    const target = { platform: 'browser', conditions: ['edge-light'], format: 'iife' } as const;
    return runEdgeFunction(await bundleProgram(programs.script, 'edge', target), scenario);
  },
];

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
  edge,
  ...commands('deno', deno, 'deno', denoArgs, denoRequireArgs),
  ...commands('bun', bun, 'bun'),
  ...nodeMajors.flatMap((major) => commands(`node-${major}`, nodeBinary(major), 'node')),
];

/** Responds according to the first segment of the path, which is the case of the scenario. */
function respondToCases(): Responder {
  const seen = new Set<unknown>();
  const declined = stripeError(402, {
    type: 'card_error',
    code: 'card_declined',
    decline_code: 'insufficient_funds',
    message: `Declined for ${apiKey}, not for ${clientSecret}.`,
  });
  return (response, request) => {
    const key = request.headers['idempotency-key'];
    const isFirst = !seen.has(key);
    seen.add(key);
    const responses: Readonly<Record<string, Responder>> = {
      success: ok(),
      declined,
      stall,
      failOnce: isFirst ? stripeError(500) : ok(),
      echo: ok({
        method: request.method,
        path: request.path,
        body: request.body,
        type: request.headers['content-type'],
        isKeyed: key !== undefined,
      }),
    };
    return responses[request.path.split('/')[1] ?? '']?.(response, request);
  };
}

const session = redactCustomerSession(makeSession());

/** An error of a call with a single attempt. */
const failed = (error: object, more: object = {}): object => ({
  isStripeError: true,
  isInstance: true,
  error: { attempts: 1, ...error },
  events: lastAttempt,
  ...more,
});
const lastAttempt = [[1, false]];

const expected = {
  success: { session, events: lastAttempt },
  declined: failed(
    {
      type: 'card_error',
      statusCode: 402,
      code: 'card_declined',
      declineCode: 'insufficient_funds',
      requestId: 'req_402',
    },
    { isReason: false },
  ),
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
};

const encoded = 'email=j%C3%B6rg%2B%E2%98%95%40example.com&expand[0]=tax';

const expectedRaw = {
  raw: {
    echo: {
      method: 'POSTED',
      path: '/echo/v1/customers',
      body: encoded,
      type: 'application/x-www-form-urlencoded',
      isKeyed: true,
    },
    events: lastAttempt,
  },
  rawQuery: {
    echo: { method: 'GET', path: `/echo/v1/customers?${encoded}`, body: '', isKeyed: false },
    events: lastAttempt,
  },
  rawJson: {
    echo: {
      method: 'POST',
      path: '/echo/v2/core/accounts',
      body: '{"email":"jörg+☕@example.com","expand":["tax"]}',
      type: 'application/json',
      isKeyed: true,
    },
    events: lastAttempt,
  },
  rawInvalid: failed({
    type: 'invalid_response',
    statusCode: 200,
    issues: [{ path: 'body.method', expected: expect.any(String) }],
  }),
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

describe('the packed package', () => {
  it.each(runs)('works in %s', async (_, run) => {
    const server = await startServer(respondToCases());
    const line = await run([server.url, await findClosedOrigin(), apiKey]);
    const report: Report = JSON.parse(line);

    expect(report).toMatchObject({
      fetch: { ...expected, ...expectedRaw },
      kyFetch: { ...expected, ...expectedRaw },
      webhooks,
    });
    expect(line).not.toContain(apiKey);
    expect(line).not.toContain(clientSecret);
    const sent = server.requests.map(({ path }) => path.split('/')[1]);
    expect(sent.filter((name) => name === 'failOnce')).toHaveLength(4);
  });
});
