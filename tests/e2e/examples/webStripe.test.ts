import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StripeElementsOptionsClientSecret } from '@stripe/stripe-js';
import { createStripeEmulator } from 'stripe-customer-session/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { apiKey } from '../../support/fixtures.js';
import { folderOf } from '../../support/packages.js';
import { respondWith } from '../../support/respondWith.js';
import { startServer } from '../../support/server.js';
import { partsOf, readText, setDemoStage, stopClock } from './demoPage.js';

const publishableKey = 'pk_test_ofThePage';
const intentSecret = 'pi_own_secret_ofTheIntent';

// Records calls, because the tests have no internet.
const recorder = `
  globalThis.calls = [];
  globalThis.Stripe = (key) => ({
    elements(options) {
      calls.push(['Stripe', key], ['elements', options]);
      return {
        create(type) {
          const listeners = {};
          calls.push(['create', type]);
          globalThis.fail = (message) => listeners.loaderror({ error: { message } });
          return {
            on(name, listener) { listeners[name] = listener; },
            mount(place) { place.textContent = 'The Payment Element'; },
          };
        },
      };
    },
  });
`;

/** The Stripe.js that `loadStripe` of the installed package loads. */
const stripeJs = join(folderOf('@stripe/stripe-js'), 'dist/index.mjs');
const [, releaseTrain = ''] = /RELEASE_TRAIN = '(\w+)'/.exec(readFileSync(stripeJs, 'utf8')) ?? [];

const { demo, page, mistakes, signIn } = setDemoStage(async () => {
  const emulator = createStripeEmulator({
    customers: [{ id: 'cus_own' }],
    routes: {
      'POST /v1/payment_intents': () => ({ id: 'pi_own', client_secret: intentSecret }),
    },
  });
  const { url } = await startServer(respondWith((request) => emulator.fetch(request)));
  return {
    STRIPE_SECRET_KEY: apiKey,
    STRIPE_CUSTOMER: 'cus_own',
    STRIPE_BASE_URL: url,
    STRIPE_PUBLISHABLE_KEY: publishableKey,
    STRIPE_PRICING_TABLE: 'prctbl_123',
    STRIPE_BUY_BUTTON: 'buy_btn_123',
  };
});

let loaded: string[];

beforeEach(async () => {
  loaded = [];
  await page().route('https://js.stripe.com/**', (route) => {
    const url = route.request().url();
    loaded.push(url);
    const isStripeJs = url.endsWith('/stripe.js');
    return route.fulfill({ contentType: 'text/javascript', body: isStripeJs ? recorder : '' });
  });
});

/** Requests a session and returns its secret. */
async function createSession(): Promise<string> {
  const response = page().waitForResponse(/checkout/);
  await partsOf(page()).ask.click();
  return (await (await response).json()).client_secret;
}

describe('Stripe’s components on the page of the demo', { timeout: 60_000 }, () => {
  it('are mounted for each session from scripts loaded once, and removed on signing out', async () => {
    await page().emulateMedia({ colorScheme: 'light' });
    const { signOut, stage } = await signIn();
    expect(loaded).toEqual([]);
    const secret = await createSession();
    await stage.getByText('The Payment Element').waitFor();

    const options = {
      clientSecret: intentSecret,
      customerSessionClientSecret: secret,
      appearance: { theme: 'stripe' },
    } satisfies StripeElementsOptionsClientSecret;
    expect(await page().evaluate('calls')).toEqual([
      ['Stripe', publishableKey],
      ['elements', options],
      ['create', 'payment'],
    ]);
    const elements = await stage
      .locator('stripe-pricing-table, stripe-buy-button')
      .evaluateAll((found) =>
        found.map(({ attributes }) =>
          Object.fromEntries(Array.from(attributes, ({ name, value }) => [name, value])),
        ),
      );
    const attributes = {
      'publishable-key': publishableKey,
      'customer-session-client-secret': secret,
    };
    expect(elements).toEqual([
      { ...attributes, 'pricing-table-id': 'prctbl_123' },
      { ...attributes, 'buy-button-id': 'buy_btn_123' },
    ]);
    expect(await readText(stage)).not.toContain(secret);

    const second = await createSession();
    expect(second).not.toBe(secret);
    await expect.poll(() => page().evaluate('calls.length'), { timeout: 20_000 }).toBe(6);
    expect(await page().evaluate('calls[4][1].customerSessionClientSecret')).toBe(second);
    expect(await page().locator('stripe-buy-button').count()).toBe(1);
    expect(await page().content()).not.toContain(secret);
    expect(loaded).toEqual([
      `https://js.stripe.com/${releaseTrain}/stripe.js`,
      'https://js.stripe.com/v3/pricing-table.js',
      'https://js.stripe.com/v3/buy-button.js',
    ]);
    await signOut.click();
    await expect.poll(() => page().content(), { timeout: 20_000 }).not.toContain(second);
    expect(mistakes()).toEqual([]);
  });

  it('are removed when the session expires', async () => {
    await stopClock(page());
    const { stage } = await signIn();
    const secret = await createSession();
    await stage.getByText('The Payment Element').waitFor();
    expect(await page().content()).toContain(secret);
    await page().clock.fastForward('30:00');

    await expect.poll(() => page().locator('#mounted').innerHTML(), { timeout: 20_000 }).toBe('');
    expect(await page().content()).not.toContain(secret);
  });

  it('are reported if a script does not load', async () => {
    await page().route('https://js.stripe.com/**', (route) => route.abort());
    const { alert, open, stage } = await signIn();
    await createSession();
    const missing = 'Could not show Stripe’s Payment Element, Pricing Table, and Buy Button.';
    await alert.getByText(missing).waitFor();

    expect(await readText(stage)).toContain('A script did not load from js.stripe.com');
    await open.waitFor();
    expect(mistakes()).toEqual([]);
  });

  it('are reported with the message of a loaderror', async () => {
    const { alert, stage } = await signIn();
    await createSession();
    await stage.getByText('The Payment Element').waitFor();
    await page().evaluate("fail('The secret is of another account.')");

    expect(await readText(alert)).toMatch(
      /Could not show Stripe’s Payment Element\.\s+The secret is of another account\./,
    );
  });

  it('are all that the Content-Security-Policy allows', async () => {
    const response = await page().goto(demo().url);

    expect(response?.headers()['content-security-policy']).toBe(
      "default-src 'none'; base-uri 'none'; connect-src 'self' https://api.stripe.com; " +
        "form-action 'none'; frame-ancestors 'none'; " +
        'frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com; ' +
        "img-src data:; script-src 'self' https://js.stripe.com https://*.js.stripe.com; " +
        "style-src 'self'",
    );
  });
});
