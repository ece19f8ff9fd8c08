import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type LaunchedBrowser, launchBrowser } from './launch.js';
import { readFrom, submitFrom } from './pages.js';
import { openShop, startPages } from './shop.js';

let browser: LaunchedBrowser;
let page: Page;
let shop: Awaited<ReturnType<typeof openShop>>;
let session: string;
/** The ports of pages that the shop lists, and of pages that it does not. */
let listedPort: string;
let otherPort: string;

beforeAll(async () => {
  browser = await launchBrowser();
}, 120_000);

afterAll(() => browser?.close());

beforeEach(async () => {
  listedPort = await startPages();
  otherPort = await startPages();
  shop = await openShop([`http://localhost:${listedPort}`, `http://127.0.0.1:${listedPort}`]);
  session = `http://localhost:${shop.port}/session`;
  page = await browser.context.newPage();
  await page.goto(`http://localhost:${shop.port}/sign-in`);
  return () => page.close();
}, 60_000);

const readable = (type: ResponseType): object => ({
  type,
  status: 200,
  body: expect.stringMatching(/^\{"client_secret":"cuss_secret_\w+","customer":"cus_123",/),
});

/** Another host name is another site; another port is only another origin. */
const sites = [
  ['of the same site', 'localhost', 'same-site'],
  ['of another site', '127.0.0.1', 'cross-site'],
] as const;

const withCookies = { method: 'POST', credentials: 'include' };
const withPreflight = { ...withCookies, headers: { 'X-Csrf': 'token' } };

describe('createCustomerSessionHandler, called by pages in Chromium', { timeout: 60_000 }, () => {
  it('sends the secret to a page of its own origin', async () => {
    expect(await readFrom(page, '/session', { method: 'POST' })).toEqual(readable('basic'));
    expect(shop.calls).toEqual([
      {
        method: 'POST',
        origin: `http://localhost:${shop.port}`,
        site: 'same-origin',
        cookie: 'session=valid',
        status: 200,
      },
    ]);
  });

  it('sends the secret to a page of its own origin with no-referrer', async () => {
    await page.setContent('<meta name="referrer" content="no-referrer">');
    const body = await submitFrom(page, session);

    expect(JSON.parse(body)).toMatchObject({ customer: 'cus_123' });
    expect(shop.calls).toMatchObject([{ origin: 'null', site: 'same-origin', status: 200 }]);
  });

  it.each(sites)('sends the secret, or the error, to a listed page %s', async (_, host, site) => {
    const origin = `http://${host}:${listedPort}`;
    await page.goto(origin);

    expect(await readFrom(page, session, withCookies)).toEqual(readable('cors'));
    expect(await readFrom(page, session, withPreflight)).toEqual(readable('cors'));
    const signedIn = { method: 'POST', origin, site, cookie: 'session=valid', status: 200 };
    const preflight = { ...signedIn, method: 'OPTIONS', cookie: null, status: 204 };
    expect(await readFrom(page, session, { method: 'POST', credentials: 'omit' })).toEqual({
      type: 'cors',
      status: 401,
      body: '{"error":{"type":"unauthorized"}}',
    });
    const signedOut = { ...signedIn, cookie: null, status: 401 };
    expect(shop.calls).toEqual([signedIn, preflight, signedIn, signedOut]);
    expect(shop.emulator.requests).toHaveLength(2);
  });

  it.each(sites)(
    'rejects requests and forms of a page %s that is not listed',
    async (_, host, site) => {
      const origin = `http://${host}:${otherPort}`;
      await page.goto(origin);
      const failed = { failure: 'TypeError: Failed to fetch' };

      expect(await readFrom(page, session, withCookies)).toEqual(failed);
      expect(await readFrom(page, session, withPreflight)).toEqual(failed);
      expect(await readFrom(page, session, { ...withCookies, mode: 'no-cors' })).toEqual({
        type: 'opaque',
        status: 0,
        body: '',
      });
      expect(await submitFrom(page, session)).toBe('{"error":{"type":"origin_not_allowed"}}');
      // With the cookie that signs in: only the origin differs.
      const signedIn = { method: 'POST', origin, site, cookie: 'session=valid', status: 403 };
      const preflight = { ...signedIn, method: 'OPTIONS', cookie: null };
      expect(shop.calls).toEqual([signedIn, preflight, signedIn, signedIn]);
      expect(shop.emulator.requests).toEqual([]);
    },
  );

  it('lets a sandbox in a page of its own origin read nothing', async () => {
    await page.setContent('<iframe sandbox="allow-scripts" srcdoc="A sandbox"></iframe>');
    const [, sandbox = page] = page.frames();

    expect(await readFrom(sandbox, session, withCookies)).toHaveProperty('failure');
    expect(shop.calls).toMatchObject([{ origin: 'null', site: 'cross-site', status: 403 }]);
    expect(shop.emulator.requests).toEqual([]);
  });

  it('keeps responses out of the HTTP cache', async () => {
    const first = await readFrom(page, '/session', { method: 'POST' });
    const again = await readFrom(page, '/session', { method: 'POST', cache: 'force-cache' });
    const cached = { mode: 'same-origin', cache: 'only-if-cached' } as const;
    await readFrom(page, '/session', {});
    await readFrom(page, '/style', {});

    expect(again).toEqual(readable('basic'));
    expect(again).not.toEqual(first);
    expect(shop.emulator.requests).toHaveLength(2);
    expect(await readFrom(page, '/session', cached)).toHaveProperty('failure');
    expect(await readFrom(page, '/style', cached)).toMatchObject({ status: 200 });
  });

  it('keeps responses off the disk', async () => {
    const { close, context, profile } = await launchBrowser();
    onTestFinished(close);
    const ownPage = await context.newPage();
    await ownPage.goto(`http://localhost:${shop.port}/sign-in`);
    const sent = JSON.parse(await submitFrom(ownPage, session));
    await ownPage.goBack();
    const kept = JSON.parse(await submitFrom(ownPage, `${session}-to-keep`));
    await context.close();
    const files = readdirSync(profile, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name)));

    // Without the header, Chromium keeps the response to a form.
    expect(files.some((file) => file.includes(kept.client_secret))).toBe(true);
    expect(files.some((file) => file.includes(sent.client_secret))).toBe(false);
  });
});
