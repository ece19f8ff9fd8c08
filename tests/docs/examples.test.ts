import { SpanKind, trace } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type LaunchedBrowser, launchBrowser } from '../package/browser/launch.js';
import { readAll } from '../support/handler.js';
import { commands, isForBrowsers, programOf, readAllBlocks } from './blocks.js';
import { type BundledBlocks, bundleBlocks } from './bundleBlocks.js';
import { compileBlocks } from './compileBlocks.js';
import { openBlock } from './openBlock.js';
import { printsIn, runBlock } from './runBlock.js';

const all = readAllBlocks();
const programs = all.filter(({ language }) => ['html', 'js', 'ts'].includes(language));
const forServers = programs.filter((block) => !isForBrowsers(block));
const forBrowsers = programs.filter(isForBrowsers);

/** Whatever the block, the client secret and the key are nobody's to see. */
const secret = /cuss_secret_\w|[rs]k_(test|live)_(?!\*)/;

const exporter = new InMemorySpanExporter();

function post(headers: Readonly<Record<string, string>>): Request {
  return new Request('https://shop.example/customer-session', { method: 'POST', headers });
}

const ownPage = { origin: 'https://shop.example', 'sec-fetch-site': 'same-origin' };
const signedIn = { cookie: 'session=valid', authorization: 'Bearer valid' };

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
        language !== 'sh' || code.split('\n').some((line) => !commands.includes(line)),
    );
    expect(unknown.map(({ name }) => name)).toEqual([]);
    expect(programs.filter((block) => programOf(block).trim() === '')).toEqual([]);
    expect(programs.length).toBeGreaterThan(70);
  });

  it('default: all compile', { timeout: 120_000 }, () => {
    expect(compileBlocks(programs)).toEqual([]);
  });

  it.each(forServers)('behavior: $name runs', { timeout: 20_000 }, async (block) => {
    const { printed, servers } = await runBlock(block, bundled);
    const announced = printsIn(block);
    expect(printed.filter((line) => announced.includes(line))).toEqual(announced);

    expect(servers.length > 0).toBe(block.code.includes('createCustomerSessionHandler('));
    for (const serve of servers) {
      expect(await readAll(await serve(post({ ...ownPage, ...signedIn })))).toMatchObject({
        status: 200,
        headers: { 'cache-control': 'no-store' },
        body: { client_secret: expect.stringMatching(/^cuss_secret_/), customer: 'cus_123' },
      });
      expect(await serve(post(ownPage))).toHaveProperty('status', 401);
      const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
      expect(await serve(post({ ...foreign, ...signedIn }))).toHaveProperty('status', 403);
    }
    expect(printed.filter((line) => secret.test(line))).toEqual([]);

    const spans = exporter.getFinishedSpans();
    expect(spans.length > 0).toBe(block.code.includes('@opentelemetry/'));
    for (const { attributes, kind } of spans) {
      expect(kind).toBe(SpanKind.CLIENT);
      expect(attributes).toMatchObject({ 'http.response.status_code': 200 });
      expect(JSON.stringify(attributes)).not.toMatch(secret);
    }
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
      const { calls, elements, failures, secrets } = await openBlock(
        page,
        block,
        bundled.pathOf(block),
      );
      await page.close();

      expect(failures).toEqual([]);
      expect(secrets).toHaveLength(1);
      const [customerSessionClientSecret] = secrets;
      const publishableKey = expect.stringMatching(/^pk_test_/);
      if (elements.length === 0) {
        expect(calls).toEqual([
          ['Stripe', publishableKey],
          ['elements', expect.objectContaining({ customerSessionClientSecret })],
          ['mount', 'payment', true],
        ]);
      }
      for (const element of elements) {
        const kind = element['localName'] === 'stripe-buy-button' ? 'buy-button' : 'pricing-table';
        expect(element).toEqual({
          localName: `stripe-${kind}`,
          [`${kind}-id`]: expect.stringMatching(/^(buy_btn|prctbl)_/),
          'publishable-key': publishableKey,
          'customer-session-client-secret': customerSessionClientSecret,
        });
      }
    },
  );
});
