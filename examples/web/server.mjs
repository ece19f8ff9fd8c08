import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import { secureHeaders } from 'hono/secure-headers';
import {
  createCustomerSessionHandler,
  createEndpoint,
  createStripeClient,
} from 'stripe-customer-session';
import { checkOut } from '../demo/checkOut.mjs';
import { createTraces } from './createTraces.mjs';
import { renderPage } from './renderPage.mjs';
import { components, scenarios } from './scenarios.mjs';

const types = { css: 'text/css', js: 'text/javascript' };

const files = [
  'page.css',
  'controls.css',
  'session.css',
  'wire.css',
  'page.js',
  'countdown.js',
  'fetchSession.js',
  'stripeComponents.js',
  'view.js',
  'wire.js',
  'words.js',
];

const cookieName = 'demo_account';

/** Serves the page and the endpoints that it calls, on loopback only. */
export async function serveWeb(stripe, { settings, port }) {
  const app = createApp(stripe, settings);
  // By name: Stripe's embeds require a host name.
  const server = serve({ fetch: app.fetch, hostname: 'localhost', port });
  await once(server, 'listening');
  return {
    url: `http://localhost:${server.address().port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function createApp(stripe, settings) {
  const app = new Hono();
  // A new one for each run, so that cookies of an earlier demo are invalid.
  const cookieSecret = randomUUID();
  const isSignedIn = async (c) => Boolean(await getSignedCookie(c, cookieSecret, cookieName));
  const traces = createTraces(new AsyncLocalStorage());
  const client = createStripeClient(traces.watch(stripe.config));
  const params = { customer: stripe.customer, components };
  const onError = (error) => process.stderr.write(`${JSON.stringify(error)}\n`);

  /** Prepares the emulator for the scenario of the page. */
  function startScenario(c) {
    const scenario = scenarios[c.req.query('scenario')] ?? scenarios.works;
    if (stripe.emulator) prepareEmulator(stripe, scenario);
    return scenario;
  }

  const session = createCustomerSessionHandler(client, {
    async authorize(_request, c) {
      if (!(await isSignedIn(c))) return null;
      const { hasNoCustomer } = startScenario(c);
      return hasNoCustomer ? c.json({ error: { type: 'no_customer' } }, 409) : { params };
    },
    onError,
  });
  const checkout = createEndpoint(
    async (_request, c) => {
      if (!(await isSignedIn(c))) return c.json({ error: { type: 'unauthorized' } }, 401);
      startScenario(c);
      const { intent, session: created, error } = await checkOut(client, params);
      if (error) onError(error);
      return c.json({
        clientSecret: intent.client_secret,
        client_secret: created?.client_secret,
        customer: stripe.customer,
        expires_at: created?.expires_at,
      });
    },
    { onError },
  );

  app.use(protectPage(settings));
  for (const [path, handler] of Object.entries({
    '/customer-session': session,
    '/checkout': checkout,
  })) {
    app.all(path, (c) => traces.run(c.req.query('call'), () => handler(c.req.raw, c)));
  }
  app.get('/calls/:id', async (c) => {
    const trace = (await isSignedIn(c)) && traces.take(c.req.param('id'));
    return trace ? c.json(trace) : c.body(null, 404);
  });
  app.get('/', async (c) =>
    c.html(
      renderPage({ components, isSignedIn: await isSignedIn(c), scenarios, settings, stripe }),
    ),
  );
  app.post('/sign-in', async (c) => {
    await setSignedCookie(c, cookieName, 'jenny', cookieSecret, {
      httpOnly: true,
      sameSite: 'Lax',
    });
    return c.body(null, 204);
  });
  app.post('/sign-out', (c) => {
    deleteCookie(c, cookieName);
    return c.body(null, 204);
  });
  for (const file of files) {
    const text = readFileSync(new URL(file, import.meta.url), 'utf8');
    const type = types[file.split('.')[1]];
    app.get(`/${file}`, (c) => c.body(text, 200, { 'Content-Type': `${type}; charset=utf-8` }));
  }
  return app;
}

function prepareEmulator({ clock, emulator }, { faults = [], age = 0 }) {
  emulator.reset();
  emulator.failNext(...faults);
  clock.offset = -age * 1000;
}

/** The policy of Stripe's security guide. Without a publishable key, it allows only the page itself. */
function protectPage({ publishableKey }) {
  const stripeOnly = (...sources) => (publishableKey ? sources : []);
  const scripts = stripeOnly('https://js.stripe.com', 'https://*.js.stripe.com');
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      connectSrc: ["'self'", ...stripeOnly('https://api.stripe.com')],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
      frameSrc: publishableKey ? [...scripts, 'https://hooks.stripe.com'] : ["'none'"],
      imgSrc: ['data:'],
      scriptSrc: ["'self'", ...scripts],
      styleSrc: ["'self'"],
    },
    // The embeds open Checkout in a window that refers to its opener.
    crossOriginOpenerPolicy: 'same-origin-allow-popups',
    referrerPolicy: 'strict-origin-when-cross-origin',
    // The demo is served without https.
    strictTransportSecurity: false,
  });
}
