import { SpanKind, trace } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { isForBrowsers, isProgram, needsPlatform, readAllBlocks } from '../../docs/blocks.js';
import { type BundledBlocks, bundleBlocks } from '../../docs/bundleBlocks.js';
import { checkBlock, expectEndpoint, secret } from '../../docs/checkBlock.js';
import { compileBlocks } from '../../docs/compileBlocks.js';
import { type LaunchedBrowser, launchBrowser } from '../browser/launch.js';
import { findPlatformServers } from './findPlatformServers.js';
import { intentSecret, openBlock, type PageReport } from './openBlock.js';
import { runtimeOf, serveInRuntime } from './serveInRuntime.js';

const programs = readAllBlocks().filter(isProgram).filter(needsPlatform);
const forBrowsers = programs.filter(isForBrowsers);
const forServers = programs.filter((block) => !isForBrowsers(block));
const forRuntimes = forServers.filter(runtimeOf);
const forNode = forServers.filter((block) => !runtimeOf(block));

const exporter = new InMemorySpanExporter();

let bundled: BundledBlocks;

beforeAll(async () => {
  // All of them, since they import each other.
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

it('examples for platforms compile', { timeout: 180_000 }, () => {
  expect(compileBlocks(programs, import.meta.dirname)).toEqual([]);
});

describe('examples for Node.js', () => {
  it.each(forNode)('$name runs', async (block) => {
    await checkBlock(block, bundled, findPlatformServers);

    const spans = exporter.getFinishedSpans();
    expect(spans.length > 0).toBe(block.code.includes('@opentelemetry/'));
    for (const { attributes, kind } of spans) {
      expect(kind).toBe(SpanKind.CLIENT);
      expect(attributes).toMatchObject({ 'http.response.status_code': 200 });
      expect(JSON.stringify(attributes)).not.toMatch(secret);
    }
  });
});

describe('examples for other runtimes', () => {
  it('are for Bun, Deno and workerd', () => {
    expect(new Set(forRuntimes.map(runtimeOf))).toEqual(new Set(['bun', 'deno', 'workerd']));
  });

  it.each(forRuntimes)('$name serves in its runtime', async (block) => {
    const { serve, stop } = await serveInRuntime(block, bundled);
    onTestFinished(stop);
    await expectEndpoint(serve);
  });
});

describe('examples for pages', () => {
  let browser: LaunchedBrowser;

  beforeAll(async () => {
    browser = await launchBrowser();
  }, 120_000);

  afterAll(() => browser.close());

  const cases = forBrowsers.flatMap((block) =>
    [false, true].map((isStripeDown) => ({ block, name: block.name, isStripeDown })),
  );

  it.each(cases)('$name works (Stripe is down: $isStripeDown)', async ({ block, isStripeDown }) => {
    const page = await browser.context.newPage();
    const opened = await openBlock(page, block, bundled.pathOf(block), isStripeDown);
    const { calls, elements, failures, secrets } = opened;
    await page.close();

    expect(failures).toEqual([]);
    expect(secrets).toHaveLength(isStripeDown ? 0 : 1);
    const [secret] = secrets;
    if (elements.length === 0) {
      expectPayment(calls, isStripeDown ? {} : { customerSessionClientSecret: secret });
    }
    for (const element of elements) {
      expectElement(element, isStripeDown ? {} : { 'customer-session-client-secret': secret });
    }
  });
});

const publishableKey = expect.stringMatching(/^pk_test_/);

/** The intent is created before the Payment Element, or when its form is submitted. */
function expectPayment(calls: PageReport['calls'], withSession: object): void {
  const isThere = JSON.stringify(calls).includes('"clientSecret"');
  const intent = isThere
    ? { clientSecret: intentSecret }
    : { mode: 'payment', amount: 1099, currency: 'usd' };
  const secret = isThere ? undefined : intentSecret;
  expect(calls).toEqual([
    ['Stripe', publishableKey],
    ['elements', { ...intent, ...withSession }],
    ['mount', 'payment', true],
    ['confirmPayment', secret, { return_url: 'https://shop.example/thanks' }],
  ]);
}

function expectElement(element: PageReport['elements'][number], withSession: object): void {
  const kind = element['localName'] === 'stripe-buy-button' ? 'buy-button' : 'pricing-table';
  expect(element).toEqual({
    localName: `stripe-${kind}`,
    [`${kind}-id`]: expect.stringMatching(/^(buy_btn|prctbl)_/),
    'publishable-key': publishableKey,
    ...withSession,
  });
}
