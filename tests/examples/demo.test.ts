import { createStripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { apiKey } from '../support/fixtures.js';
import { respondWith } from '../support/respondWith.js';
import { startServer } from '../support/server.js';
import { type Environment, runDemo, startWebDemo } from './startDemo.js';

const colour = '\u001B[';

/** The steps, and how many requests each sends. */
const steps = [
  { name: 'A session, sent with fetch', requests: 1 },
  { name: 'A session, sent with ky', requests: 1 },
  { name: 'A whole checkout: customer, PaymentIntent and session', requests: 3 },
  { name: 'The same idempotency key again', requests: 1 },
  { name: 'The customer expanded', requests: 1 },
  { name: 'Stripe fails once', requests: 2 },
  { name: 'A customer that does not exist', requests: 1 },
];

/** Starts an emulated Stripe over HTTP. */
async function startStripe(keys: readonly string[] = [apiKey]) {
  const emulator = createStripeEmulator({
    apiKeys: keys,
    customers: [{ id: 'cus_own' }],
    routes: {
      'POST /v1/payment_intents': () => ({ id: 'pi_own', client_secret: 'pi_own_secret_123' }),
    },
  });
  const { url } = await startServer(respondWith((request) => emulator.fetch(request)));
  const env = { STRIPE_SECRET_KEY: apiKey, STRIPE_CUSTOMER: 'cus_own', STRIPE_BASE_URL: url };
  return { emulator, env };
}

describe('the demo', { timeout: 60_000 }, () => {
  it('prints a row for each step', async () => {
    const { code, stdout, stderr } = await runDemo();

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const rows = stdout.split('\n').filter((line) => /^[✓✗]/.test(line));
    expect(rows).toEqual(
      steps.map(({ name, requests }) =>
        expect.stringMatching(new RegExp(`^✓ ${name} +${requests} +\\d+\\.\\d ms$`)),
      ),
    );
    expect(stdout).toContain(`All ${steps.length} steps passed.`);
    expect(stdout).toContain(
      'To talk to Stripe itself, set STRIPE_SECRET_KEY and STRIPE_CUSTOMER.',
    );
    expect(stdout).toContain("payment_method_redisplay: 'enabled'");
    expect(stdout).toContain('Try it in your browser: npm run demo -- --web');
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(stdout).not.toMatch(/_secret_/);
    expect(stdout).toContain("client_secret: '***'");
    expect(stdout).not.toContain(colour);
  });

  it('prints one document with --json', async () => {
    const { code, stdout, stderr } = await runDemo(['--json']);
    const report = JSON.parse(stdout);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(report).toMatchObject({ ok: true, stripe: { kind: 'emulator' } });
    expect(report.steps).toMatchObject(
      steps.map((step) => ({ ...step, ok: true, durationMs: expect.any(Number) })),
    );
    expect(report.steps[0].session).toMatchObject({ client_secret: '***', customer: 'cus_demo' });
    expect(report.steps[6].error).toMatchObject({ type: 'invalid_request_error' });
    expect(stdout).not.toContain('cuss_secret_');
  });

  it('prints its usage with --help', async () => {
    expect(await runDemo(['--help'])).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^Usage: npm run demo/),
      stderr: '',
    });
  });

  it.each<[args: string[], env: Environment, problem: string]>([
    [['--nope'], {}, "Unknown option '--nope'"],
    [['more'], {}, "Unexpected argument 'more'"],
    [['--port', '80'], {}, '--port needs --web.'],
    [['--web', '--port', 'any'], {}, '--port must be a number'],
    [['--web', '--port', '65536'], {}, '--port must be a number'],
    [['--web', '--json'], {}, 'Use either --json or --web, not both.'],
    [[], { STRIPE_SECRET_KEY: apiKey }, 'STRIPE_CUSTOMER is not set.'],
    [[], { STRIPE_CUSTOMER: 'cus_own' }, 'STRIPE_SECRET_KEY is not set.'],
    [
      [],
      { STRIPE_PUBLISHABLE_KEY: 'pk_test_123' },
      'STRIPE_PUBLISHABLE_KEY needs STRIPE_SECRET_KEY',
    ],
    [[], { STRIPE_BUY_BUTTON: 'buy_btn_123' }, 'STRIPE_PRICING_TABLE and STRIPE_BUY_BUTTON need'],
    [[], { STRIPE_PUBLISHABLE_KEY: apiKey }, 'STRIPE_PUBLISHABLE_KEY must begin with pk_test_'],
  ])('rejects the arguments %j with the environment %j', async (args, env, problem) => {
    const { code, stdout, stderr } = await runDemo(args, env);

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.startsWith(problem)).toBe(true);
    expect(stderr).toContain('Usage: npm run demo');
    expect(stderr).not.toContain(apiKey);
  });

  it('prints colours with FORCE_COLOR', async () => {
    expect((await runDemo([], { FORCE_COLOR: '1' })).stdout).toContain(`${colour}32m✓${colour}39m`);
  });

  it('calls Stripe itself if the environment has a key and a customer', async () => {
    const { emulator, env } = await startStripe();
    const { code, stdout } = await runDemo(['--json'], env);
    const report = JSON.parse(stdout);

    expect(code).toBe(0);
    expect(report.stripe).toEqual({
      kind: 'test',
      title: `Stripe's API at ${env.STRIPE_BASE_URL}`,
    });
    // It does not make Stripe fail.
    expect(report.steps.map(({ name }: { name: string }) => name)).toEqual(
      steps.map(({ name }) => name).filter((name) => name !== 'Stripe fails once'),
    );
    expect(emulator.requests.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'GET /v1/customers/cus_own',
      ...Array(6).fill('POST /v1/customer_sessions'),
      'POST /v1/payment_intents',
    ]);
    const sessions = emulator.requests.filter(({ path }) => path === '/v1/customer_sessions');
    for (const { params } of sessions) {
      const features = { payment_method_redisplay: 'enabled', payment_method_save: 'enabled' };
      expect(params).toMatchObject({
        components: { payment_element: { enabled: 'true', features } },
      });
    }
    expect(emulator.requests[0]?.headers['user-agent']).toContain('stripe-customer-session-demo');
  });

  it('warns before it uses a live key', async () => {
    const { env } = await startStripe();
    const key = 'sk_live_ofTheDemo';
    const { stderr } = await runDemo([], { ...env, STRIPE_SECRET_KEY: key });

    expect(stderr).toMatch(/^This is a live key\. The demo creates customer sessions/);
    expect(stderr).not.toContain(key);
    expect((await runDemo([], env)).stderr).toBe('');
  });

  it('reports a key that Stripe rejects', async () => {
    const { env } = await startStripe(['sk_test_another']);
    const { code, stdout, stderr } = await runDemo([], env);

    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ A session, sent with fetch .+\n {4}authentication_error: /m);
    expect(stdout).toContain('6 of 6 steps failed.');
    expect(stdout).not.toContain('--web');
    expect(stdout + stderr).not.toContain(apiKey);
  });

  it('reports a port that is in use, and ends with Ctrl+C', async () => {
    const { url, stop } = await startWebDemo();
    const { port } = new URL(url);

    expect(await runDemo(['--web', '--port', port])).toEqual({
      code: 1,
      stdout: '',
      stderr: `Port ${port} is in use. Use --port 0 to pick a free one.\n`,
    });
    expect(await stop()).toBe(0);
  });
});
