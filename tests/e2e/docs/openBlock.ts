import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page, Request as PageRequest } from 'playwright-core';
import { createCustomerSessionHandler, createStripeClient } from 'stripe-customer-session';
import { createStripeEmulator } from 'stripe-customer-session/testing';
import { type Block, programOf } from '../../docs/blocks.js';
import { secretKey } from '../../docs/findServers.js';
import { readAll } from '../../support/handler.js';

/** What a page did with Stripe's scripts. */
export interface PageReport {
  readonly calls: readonly (readonly unknown[])[];
  readonly elements: readonly Readonly<Record<string, string>>[];
}

/** Replaces Stripe.js, because the tests have no network, and records its calls. */
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

export const intentSecret = 'pi_123_secret_456';

const shop = 'https://shop.example';

/** Opens a block as a page of a shop, waits until it calls Stripe's scripts, and submits its form, if any. */
export async function openBlock(page: Page, block: Block, module: string, isStripeDown: boolean) {
  /** The client secrets that the page received. */
  const secrets: string[] = [];
  /** Errors, and requests to unknown hosts. */
  const failures: string[] = [];
  const { failNext, fetch } = createStripeEmulator();
  if (isStripeDown) failNext({ status: 500 });
  const client = createStripeClient({ apiKey: secretKey, fetch, maxNetworkRetries: 0 });
  const handler = createCustomerSessionHandler(client, {
    authorize: () => ({
      params: { customer: 'cus_123', components: { pricing_table: { enabled: true } } },
    }),
  });
  const createSession = async (method = 'POST', headers = {}) => {
    const request = new Request(`${shop}/customer-session`, { method, headers });
    const response = await readAll(await handler(request));
    const { client_secret } = response.body as { readonly client_secret?: string };
    if (client_secret !== undefined) secrets.push(client_secret);
    return { ...response, client_secret };
  };

  const intent = { client_secret: intentSecret };
  const responses: Readonly<Record<string, (request: PageRequest) => object>> = {
    '/': () => ({ contentType: 'text/html', body: pageOf(block) }),
    '/customer-session': async (request) => {
      const { status, headers, body } = await createSession(request.method(), request.headers());
      return { status, headers: { ...headers }, body: JSON.stringify(body) };
    },
    '/payment-intent': () => ({ json: intent }),
    '/checkout': async () => {
      const { client_secret } = await createSession();
      return { json: { ...intent, customer_session_client_secret: client_secret } };
    },
  };

  page.on('pageerror', ({ message }) => failures.push(message));
  // Of several routes that match, the last responds.
  await page.route('**/*', async (route) => {
    const request = route.request();
    const respond = responses[request.url().replace(shop, '')];
    if (respond) return route.fulfill(await respond(request));
    failures.push(request.url());
    return route.abort();
  });
  await page.route(`${shop}/**/*.mjs`, (route) => {
    const { pathname } = new URL(route.request().url());
    const path = pathname === '/block.mjs' ? module : join(dirname(module), '..', pathname);
    return route.fulfill({ contentType: 'text/javascript', body: readFileSync(path, 'utf8') });
  });
  await page.route('https://js.stripe.com/**', (route) => {
    const body = route.request().url().endsWith('/stripe.js') ? stripeJs : '';
    return route.fulfill({ contentType: 'text/javascript', body });
  });

  await page.goto(shop);
  const untilCalled = (name: string) =>
    page
      .waitForFunction(
        (call) =>
          JSON.stringify(Reflect.get(window, 'calls') ?? []).includes(`"${call}"`) ||
          document.querySelector('stripe-pricing-table, stripe-buy-button'),
        name,
      )
      .catch(({ message }: Error) => failures.push(message));
  await untilCalled('mount');
  const isSubmitted = await page.evaluate(() => {
    const form = document.querySelector('form');
    form?.requestSubmit();
    return form !== null;
  });
  if (isSubmitted) await untilCalled('confirmPayment');
  const report = await page.evaluate(
    (): PageReport => ({
      calls: Reflect.get(window, 'calls') ?? [],
      elements: Array.from(
        document.querySelectorAll('stripe-pricing-table, stripe-buy-button'),
        ({ attributes, localName }) => ({
          localName,
          ...Object.fromEntries(Array.from(attributes, ({ name, value }) => [name, value])),
        }),
      ),
    }),
  );
  return { ...report, secrets, failures };
}

/** Returns the page of an HTML block, or a page with the module of another. */
function pageOf(block: Block): string {
  if (block.language === 'html') return `<!doctype html>${block.code}`;
  const targets = Array.from(programOf(block).matchAll(/'#([\w-]+)'/g), ([, id = '']) =>
    id.endsWith('form') ? `<form id="${id}"></form>` : `<div id="${id}"></div>`,
  );
  return `<!doctype html>${targets.join('')}<script type="module" src="/block.mjs"></script>`;
}
