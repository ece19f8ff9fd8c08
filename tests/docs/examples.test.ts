import { SpanKind, trace } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { API_VERSION } from 'stripe-customer-session';
import { type StripeEmulator, signPayload } from 'stripe-customer-session/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type LaunchedBrowser, launchBrowser } from '../package/browser/launch.js';
import { readAll } from '../support/handler.js';
import { commands, isForBrowsers, programOf, readAllBlocks } from './blocks.js';
import { type BundledBlocks, bundleBlocks } from './bundleBlocks.js';
import { compileBlocks } from './compileBlocks.js';
import { type Serve, webhookSecret } from './findServers.js';
import { intentSecret, openBlock, type Told } from './openBlock.js';
import { printsIn, runBlock } from './runBlock.js';
import { runtimeOf, serveInRuntime } from './serveInRuntime.js';

const all = readAllBlocks();
const programs = all.filter(({ language }) => ['html', 'js', 'ts'].includes(language));
const forServers = programs.filter((block) => !isForBrowsers(block));
const forBrowsers = programs.filter(isForBrowsers);

/** Whatever the block, the client secret and the key are nobody's to see. */
const secret = /cuss_secret_\w|[rs]k_(test|live)_(?!\*)/;

const exporter = new InMemorySpanExporter();

/** What a component must be told, or it shows no saved payment method and offers to save none. */
const showsSaved = {
  enabled: 'true',
  features: expect.objectContaining({
    payment_method_redisplay: 'enabled',
    payment_method_save: 'enabled',
  }),
};

/** The sessions that were asked for of components that can show saved payment methods, as Stripe saw them. */
function findElements(emulators: readonly StripeEmulator[]): readonly unknown[] {
  return emulators
    .flatMap(({ requests }) => requests)
    .filter(({ method, path }) => method === 'POST' && path === '/v1/customer_sessions')
    .map(({ params }) => (params as { readonly components?: object }).components ?? {})
    .flatMap(Object.entries)
    .filter(([name]) => /^(mobile_)?payment_element$/.test(name))
    .map(([, component]) => component);
}

function post(headers: Readonly<Record<string, string>>, body: string | null = null): Request {
  return new Request('https://shop.example/customer-session', { method: 'POST', headers, body });
}

const ownPage = { origin: 'https://shop.example', 'sec-fetch-site': 'same-origin' };
const signedIn = { cookie: 'session=valid', authorization: 'Bearer valid' };

/** An endpoint for pages has to tell who asks. */
async function expectEndpoint(serve: Serve, hasIntent = false): Promise<void> {
  const secret = expect.stringMatching(/^cuss_secret_/);
  expect(await readAll(await serve(post({ ...ownPage, ...signedIn })))).toMatchObject({
    status: 200,
    headers: { 'cache-control': 'no-store' },
    body: hasIntent
      ? {
          client_secret: expect.stringMatching(/^(pi|seti)_123_secret_456$/),
          customer_session_client_secret: secret,
        }
      : { client_secret: secret, customer: 'cus_123' },
  });
  expect(await serve(post(ownPage))).toHaveProperty('status', 401);
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  expect(await serve(post({ ...foreign, ...signedIn }))).toHaveProperty('status', 403);
}

/** An endpoint for Stripe has to tell whether Stripe asks. */
async function expectWebhook(serve: Serve): Promise<void> {
  const payload = JSON.stringify({
    id: 'evt_123',
    object: 'event',
    type: 'payment_intent.succeeded',
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    data: { object: { id: 'pi_123', object: 'payment_intent', customer: 'cus_123', amount: 1099 } },
  });
  const signature = await signPayload(payload, webhookSecret);
  expect((await serve(post({ 'stripe-signature': signature }, payload))).ok).toBe(true);
  expect(await serve(post({}, payload))).toHaveProperty('status', 400);
  expect(await serve(post({ 'stripe-signature': signature }, `${payload} `))).toHaveProperty(
    'status',
    400,
  );
}

describe('examples', () => {
  let bundled: BundledBlocks;

  beforeAll(async () => {
    bundled = await bundleBlocks(programs);
    trace.setGlobalTracerProvider(
      new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
    );
  }, 60_000);

  afterAll(() => bundled.remove());

  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
    exporter.reset();
  });

  it('default: none is of a kind that is not checked', () => {
    const others = all.filter((block) => !programs.includes(block));
    const unknown = others.filter(
      ({ language, code }) =>
        !(language === 'json' && JSON.parse(code)) &&
        (language !== 'sh' || code.split('\n').some((line) => !commands.includes(line))),
    );
    expect(unknown.map(({ name }) => name)).toEqual([]);

    expect(programs.filter((block) => programOf(block).trim() === '')).toEqual([]);
    const bare = programs.filter(({ code }) => /payment_element: \{ enabled: true \}/.test(code));
    expect(bare.map(({ name }) => name)).toEqual([]);
    expect(programs.length).toBeGreaterThan(70);
  });

  it("default: a page loads Stripe.js of the API version's release", () => {
    const [, release] = API_VERSION.split('.');
    const urls = all.flatMap(
      ({ code }) => code.match(/https:\/\/js\.stripe\.com[^"']*\/stripe\.js/g) ?? [],
    );
    expect(new Set(urls)).toEqual(new Set([`https://js.stripe.com/${release}/stripe.js`]));
  });

  it('default: all compile', { timeout: 120_000 }, () => {
    expect(compileBlocks(programs)).toEqual([]);
  });

  it.each(forServers)('behavior: $name runs', { timeout: 20_000 }, async (block) => {
    const { emulators, printed, servers, stop } = await runBlock(block, bundled);
    onTestFinished(stop);
    const announced = printsIn(block);
    expect(printed.filter((line) => announced.includes(line))).toEqual(announced);

    const isWebhook = /\b(constructEvent|verifySignature)[<(]/.test(block.code);
    if (/\bcreate(Endpoint|CustomerSessionHandler)\(/.test(block.code))
      expect(servers).not.toEqual([]);
    const hasIntent = /\bResponse\.json\(/.test(block.code);
    for (const serve of servers) {
      await (isWebhook ? expectWebhook(serve) : expectEndpoint(serve, hasIntent));
    }
    expect(printed.filter((line) => secret.test(line))).toEqual([]);
    for (const component of findElements(emulators)) expect(component).toEqual(showsSaved);

    const spans = exporter.getFinishedSpans();
    expect(spans.length > 0).toBe(block.code.includes('@opentelemetry/'));
    for (const { attributes, kind } of spans) {
      expect(kind).toBe(SpanKind.CLIENT);
      expect(attributes).toMatchObject({ 'http.response.status_code': 200 });
      expect(JSON.stringify(attributes)).not.toMatch(secret);
    }
  });
});

describe('examples in their own runtimes', () => {
  const served = forServers.filter(runtimeOf);
  let bundled: BundledBlocks;

  beforeAll(async () => {
    // They import each other.
    bundled = await bundleBlocks(forServers);
  }, 60_000);

  afterAll(() => bundled.remove());

  it('default: all of them are found', () => {
    expect(new Set(served.map(runtimeOf))).toEqual(new Set(['bun', 'deno', 'workerd']));
  });

  it.each(served)('behavior: $name is served', { timeout: 60_000 }, async (block) => {
    const { serve, stop } = await serveInRuntime(block, bundled);
    onTestFinished(stop);
    await expectEndpoint(serve);
  });
});

describe.runIf(forBrowsers.length > 0)('examples for pages', () => {
  let browser: LaunchedBrowser;
  let bundled: BundledBlocks;

  beforeAll(async () => {
    bundled = await bundleBlocks(forBrowsers);
    browser = await launchBrowser();
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    bundled.remove();
  });

  it.each(forBrowsers)(
    'behavior: $name hands the secret on',
    { timeout: 60_000 },
    async (block) => {
      const page = await browser.context.newPage();
      const told = await openBlock(page, block, bundled.pathOf(block), 'fair');
      await page.close();

      expect(told.failures).toEqual([]);
      expect(told.secrets).toHaveLength(1);
      const [customerSessionClientSecret] = told.secrets;
      if (told.elements.length === 0) expectPayment(told, { customerSessionClientSecret });
      for (const element of told.elements) {
        expectElement(element, { 'customer-session-client-secret': customerSessionClientSecret });
      }
    },
  );

  it.each(forBrowsers)(
    'behavior: $name works without a session where Stripe gives none',
    { timeout: 60_000 },
    async (block) => {
      const page = await browser.context.newPage();
      const told = await openBlock(page, block, bundled.pathOf(block), 'foul');
      await page.close();

      expect(told).toMatchObject({ failures: [], secrets: [] });
      if (told.elements.length === 0) expectPayment(told, {});
      for (const element of told.elements) expectElement(element, {});
    },
  );
});

const publishableKey = expect.stringMatching(/^pk_test_/);

/** An intent is there before the Payment Element, or made when its form is submitted. */
function expectPayment({ calls }: Told, withSession: object): void {
  const isThere = JSON.stringify(calls).includes('"clientSecret"');
  const intent = isThere
    ? { clientSecret: intentSecret }
    : { mode: 'payment', amount: 1099, currency: 'usd' };
  expect(calls).toEqual([
    ['Stripe', publishableKey],
    ['elements', { ...intent, ...withSession }],
    ['mount', 'payment', true],
    [
      'confirmPayment',
      isThere ? undefined : intentSecret,
      { return_url: 'https://shop.example/thanks' },
    ],
  ]);
}

function expectElement(element: Told['elements'][number], withSession: object): void {
  const kind = element['localName'] === 'stripe-buy-button' ? 'buy-button' : 'pricing-table';
  expect(element).toEqual({
    localName: `stripe-${kind}`,
    [`${kind}-id`]: expect.stringMatching(/^(buy_btn|prctbl)_/),
    'publishable-key': publishableKey,
    ...withSession,
  });
}
