import { createStripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { answerBy } from '../support/answerBy.js';
import { apiKey } from '../support/fixtures.js';
import { nodeBinary, nodeMajors } from '../support/nodes.js';
import { startServer } from '../support/server.js';
import { runDemo, startWebDemo } from './startDemo.js';

const colour = '\u001B[';

const names = [
  'A session, sent by ky',
  'A session, sent by fetch',
  'The same idempotency key again',
  'The customer expanded',
  'Stripe fails once',
  'A customer that is unknown',
];

/** A Stripe over HTTP for the demo to take for the real one. */
async function startStripe(keys: readonly string[] = [apiKey]) {
  const emulator = createStripeEmulator({ apiKeys: keys, customers: [{ id: 'cus_own' }] });
  const { url } = await startServer(answerBy((request) => emulator.fetch(request)));
  const env = { STRIPE_SECRET_KEY: apiKey, STRIPE_CUSTOMER: 'cus_own', STRIPE_BASE_URL: url };
  return { emulator, env };
}

describe('the demo', { timeout: 60_000 }, () => {
  it('default', async () => {
    const { code, stdout, stderr } = await runDemo();

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const rows = stdout.split('\n').filter((line) => /^[✓✗]/.test(line));
    expect(rows).toHaveLength(names.length);
    for (const [index, name] of names.entries()) {
      const attempts = name === 'Stripe fails once' ? 2 : 1;
      expect(rows[index]).toMatch(new RegExp(`^✓ ${name} +${attempts} +\\d+\\.\\d ms {2}\\w`));
    }
    expect(stdout).toContain(`All ${names.length} steps went as they should.`);
    expect(stdout).toContain('Set STRIPE_SECRET_KEY and STRIPE_CUSTOMER to talk to Stripe itself.');
    expect(stdout).toContain("client_secret: '***'");
    expect(stdout).not.toContain('cuss_secret_');
    expect(stdout).not.toContain(colour);
  });

  it.each(nodeMajors)('options: --json prints one document, on Node.js %i', async (major) => {
    const { code, stdout, stderr } = await runDemo(['--json'], {}, nodeBinary(major));
    const report = JSON.parse(stdout);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(report).toMatchObject({ ok: true, stripe: { kind: 'emulator' } });
    expect(report.steps).toMatchObject(
      names.map((name) => ({
        name,
        ok: true,
        attempts: name === 'Stripe fails once' ? 2 : 1,
        durationMs: expect.any(Number),
        requestId: expect.stringMatching(/^req_/),
      })),
    );
    expect(report.steps[0].session).toMatchObject({ client_secret: '***', customer: 'cus_demo' });
    expect(report.steps[5].error).toMatchObject({ type: 'invalid_request_error' });
    expect(stdout).not.toContain('cuss_secret_');
  });

  it('options: --help', async () => {
    expect(await runDemo(['--help'])).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^Usage: npm run demo/),
      stderr: '',
    });
  });

  it.each([
    [['--nope'], "Unknown option '--nope'"],
    [['more'], "Unexpected argument 'more'"],
    [['--port', '80'], '--port belongs to --web.'],
    [['--web', '--port', 'any'], '--port takes a number'],
    [['--web', '--port', '65536'], '--port takes a number'],
    [['--web', '--json'], '--json and --web exclude each other.'],
  ])('error: %j', async (args, problem) => {
    const { code, stdout, stderr } = await runDemo(args);

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.startsWith(problem)).toBe(true);
    expect(stderr).toContain('Usage: npm run demo');
  });

  it('behavior: colours where it is told that there is a terminal', async () => {
    expect((await runDemo([], { FORCE_COLOR: '1' })).stdout).toContain(`${colour}32m✓${colour}39m`);
  });

  it('behavior: talks to Stripe itself where the environment says for whom', async () => {
    const { emulator, env } = await startStripe();
    const { code, stdout } = await runDemo(['--json'], env);
    const report = JSON.parse(stdout);

    expect(code).toBe(0);
    expect(report.stripe).toEqual({
      kind: 'test',
      title: `Stripe's API at ${env.STRIPE_BASE_URL}`,
    });
    // It does not make Stripe fail.
    expect(report.steps.map((step: { name: string }) => step.name)).toEqual(
      names.filter((name) => name !== 'Stripe fails once'),
    );
    expect(emulator.requests.map(({ params }) => params['customer'])).toEqual([
      ...['cus_own', 'cus_own', 'cus_own', 'cus_own'],
      'cus_missing',
    ]);
    expect(emulator.requests[0]?.headers['user-agent']).toContain('stripe-customer-session-demo');
  });

  it('behavior: says what is missing to talk to Stripe itself', async () => {
    const { stdout } = await runDemo([], { STRIPE_SECRET_KEY: apiKey });
    expect(stdout).toContain('Only one of STRIPE_SECRET_KEY and STRIPE_CUSTOMER is set');
  });

  it('error: a key that Stripe refuses', async () => {
    const { env } = await startStripe(['sk_test_another']);
    const { code, stdout, stderr } = await runDemo([], env);

    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ A session, sent by ky .+ authentication_error: /m);
    expect(stdout).toContain('5 of 5 steps did not go as they should.');
    expect(stdout + stderr).not.toContain(apiKey);
  });

  it('error: --web on a port that is taken', async () => {
    const { url, stop } = await startWebDemo();
    const { port } = new URL(url);
    const run = await runDemo(['--web', '--port', port]);
    await stop();

    expect(run).toEqual({
      code: 1,
      stdout: '',
      stderr: `Port ${port} is taken. Take another one: --port 0 finds a free one.\n`,
    });
  });

  it('error: --web with a secret key for the page', async () => {
    expect(await runDemo(['--web'], { STRIPE_PUBLISHABLE_KEY: apiKey })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'STRIPE_PUBLISHABLE_KEY has to begin with pk_test_ or pk_live_.\n',
    });
  });

  it('behavior: --web ends by Ctrl+C', async () => {
    expect(await (await startWebDemo()).stop()).toBe(0);
  });
});
