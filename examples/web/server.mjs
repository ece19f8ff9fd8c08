import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import { secureHeaders } from 'hono/secure-headers';
import { createCustomerSessionHandler, createFetchClient } from 'stripe-customer-session';
import { readSettings } from './readSettings.mjs';
import { components, scenarios } from './scenarios.mjs';

const types = { html: 'text/html', css: 'text/css', js: 'text/javascript' };

const files = [
  'index.html',
  'page.css',
  'controls.css',
  'session.css',
  'page.js',
  'countdown.js',
  'fetchSession.js',
  'stripeComponents.js',
  'view.js',
  'words.js',
];

const cookieName = 'demo_account';

/** Serves the page and the handler that it asks, on loopback only. */
export async function serveWeb(stripe, { env, port }) {
  const app = createApp(stripe, readSettings(env));
  // By name, since Stripe's embeds want a page to have one.
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
  // A new one each time, so that nobody stays signed in to a demo that has ended.
  const cookieSecret = randomUUID();
  const isSignedIn = async (c) => Boolean(await getSignedCookie(c, cookieSecret, cookieName));

  const handler = createCustomerSessionHandler(createFetchClient(stripe.config), {
    async authorize(_request, c) {
      if (!(await isSignedIn(c))) return null;
      if (stripe.emulator) {
        const scenario = scenarios[c.req.query('scenario')] ?? scenarios.works;
        if (scenario.hasNoCustomer) return c.json({ error: { type: 'no_customer' } }, 409);
        setScene(stripe, scenario);
      }
      return { params: { customer: stripe.customer, components } };
    },
    onError: (error) => process.stderr.write(`${JSON.stringify(error)}\n`),
  });

  app.use(protectPage(settings));
  app.all('/customer-session', (c) => handler(c.req.raw, c));
  app.get('/config', async (c) =>
    c.json({
      ...settings,
      stripe: stripe.kind,
      account: stripe.account,
      isSignedIn: await isSignedIn(c),
      components,
      scenarios: stripe.emulator
        ? Object.entries(scenarios).map(([id, { label }]) => ({ id, label }))
        : [],
    }),
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
    app.get(file === 'index.html' ? '/' : `/${file}`, (c) =>
      c.body(text, 200, { 'Content-Type': `${type}; charset=utf-8` }),
    );
  }
  return app;
}

function setScene({ clock, emulator }, { faults = [], age = 0 }) {
  emulator.reset();
  emulator.failNext(...faults);
  clock.offset = -age * 1000;
}

/** The policy that Stripe's security guide asks for, and nothing else where Stripe's own scripts are not used. */
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
    // Checkout, which the embeds open, has to know where it was opened.
    crossOriginOpenerPolicy: 'same-origin-allow-popups',
    referrerPolicy: 'strict-origin-when-cross-origin',
    // The demo has no https to insist on.
    strictTransportSecurity: false,
  });
}
