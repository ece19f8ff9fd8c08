import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { createCustomerSessionHandler, createStripeClient } from 'stripe-customer-session';
import { createStripeEmulator } from 'stripe-customer-session/testing';
import { type Block, programOf } from '../../docs/blocks.js';
import { secretKey } from '../../docs/findServers.js';
import { readAll } from '../../support/handler.js';

/** What a page did with Stripe's own scripts. */
export interface Told {
  /** The secrets that it was handed. */
  readonly secrets: readonly string[];
  /** Its calls of Stripe.js, by name and with their arguments. */
  readonly calls: readonly (readonly unknown[])[];
  /** The attributes of Stripe's elements in it, by name. */
  readonly elements: readonly Readonly<Record<string, string>>[];
  /** What was thrown, or asked of hosts that no page should know. */
  readonly failures: readonly string[];
}

/** Stripe.js as far as a test without network can have it: it keeps what it is called with. */
const stripeJs = `
window.calls = [];
window.Stripe = (...args) => {
  const record = (name, ...rest) => window.calls.push([name, ...rest]);
  record('Stripe', ...args);
  const create = (type) => ({
    mount: (target) => record('mount', type, document.querySelector(target) !== null),
    on: () => undefined,
  });
  return {
    elements(options) {
      record('elements', options);
      return { create, submit: () => Promise.resolve({}) };
    },
    confirmPayment({ clientSecret, confirmParams }) {
      record('confirmPayment', clientSecret, confirmParams);
      return Promise.resolve({});
    },
  };
};
window.Stripe.version = 'any';
`;

/** The secret of the intent that the shop creates for its page. */
export const intentSecret = 'pi_123_secret_456';

const shop = 'https://shop.example';

/** Whether Stripe gives sessions. */
export type Weather = 'fair' | 'foul';

/**
 * Opens a block as a page of a shop whose backend is ours, until Stripe's scripts have been called, and
 * pays where there is a form.
 */
export async function openBlock(
  page: Page,
  block: Block,
  module: string,
  weather: Weather,
): Promise<Told> {
  const secrets: string[] = [];
  const failures: string[] = [];
  const { failNext, fetch } = createStripeEmulator();
  if (weather === 'foul') failNext({ status: 500 });
  const client = createStripeClient({ apiKey: secretKey, fetch, maxNetworkRetries: 0 });
  const handler = createCustomerSessionHandler(client, {
    authorize: () => ({
      params: { customer: 'cus_123', components: { pricing_table: { enabled: true } } },
    }),
  });

  page.on('pageerror', ({ message }) => failures.push(message));
  // The last that fits a request answers it.
  await page.route('**/*', (route) => {
    failures.push(route.request().url());
    return route.abort();
  });
  await page.route(`${shop}/`, (route) =>
    route.fulfill({ contentType: 'text/html', body: pageOf(block) }),
  );
  await page.route(`${shop}/**/*.mjs`, (route) => {
    const { pathname } = new URL(route.request().url());
    const path = pathname === '/block.mjs' ? module : join(dirname(module), '..', pathname);
    return route.fulfill({ contentType: 'text/javascript', body: readFileSync(path, 'utf8') });
  });
  await page.route('https://js.stripe.com/**', (route) => {
    const body = route.request().url().endsWith('/stripe.js') ? stripeJs : '';
    return route.fulfill({ contentType: 'text/javascript', body });
  });
  await page.route(`${shop}/customer-session`, async (route) => {
    const request = route.request();
    const { status, headers, body } = await readAll(
      await handler(
        new Request(request.url(), { method: request.method(), headers: request.headers() }),
      ),
    );
    if (status === 200) secrets.push((body as { readonly client_secret: string }).client_secret);
    return route.fulfill({ status, headers: { ...headers }, body: JSON.stringify(body) });
  });

  await page.route(`${shop}/checkout`, async (route) => {
    const { status, body } = await readAll(
      await handler(new Request(`${shop}/`, { method: 'POST' })),
    );
    const { client_secret } = body as { readonly client_secret?: string };
    if (status === 200) secrets.push(`${client_secret}`);
    return route.fulfill({
      json: { client_secret: intentSecret, customer_session_client_secret: client_secret },
    });
  });
  await page.route(`${shop}/payment-intent`, (route) =>
    route.fulfill({ json: { client_secret: intentSecret } }),
  );

  await page.goto(shop);
  const untilCalled = (name: string) =>
    page
      .waitForFunction(
        (call) =>
          JSON.stringify(Reflect.get(window, 'calls') ?? []).includes(`"${call}"`) ||
          document.querySelector('stripe-pricing-table, stripe-buy-button'),
        name,
      )
      // What the page itself threw tells more.
      .catch(({ message }: Error) => failures.push(message));
  await untilCalled('mount');
  const isSubmitted = await page.evaluate(() => {
    const form = document.querySelector('form');
    form?.requestSubmit();
    return form !== null;
  });
  if (isSubmitted) await untilCalled('confirmPayment');
  const told = await page.evaluate(() => ({
    calls: Reflect.get(window, 'calls') ?? [],
    elements: Array.from(
      document.querySelectorAll('stripe-pricing-table, stripe-buy-button'),
      ({ attributes, localName }) => ({
        localName,
        ...Object.fromEntries(Array.from(attributes, ({ name, value }) => [name, value])),
      }),
    ),
  }));
  return { ...told, secrets, failures };
}

/** A page as a block says it, or one around the module that a block is. */
function pageOf(block: Block): string {
  if (block.language === 'html') return `<!doctype html>${block.code}`;
  const targets = Array.from(programOf(block).matchAll(/'#([\w-]+)'/g), ([, id = '']) =>
    id.endsWith('form') ? `<form id="${id}"></form>` : `<div id="${id}"></div>`,
  );
  return `<!doctype html>${targets.join('')}<script type="module" src="/block.mjs"></script>`;
}
