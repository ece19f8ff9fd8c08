import { readFileSync } from 'node:fs';
import { html } from 'hono/html';
import { describeAccount, describeComponents } from './words.js';

const sources = {
  emulator: 'Emulated Stripe',
  test: 'Stripe, test mode',
  live: 'Stripe, live mode',
};

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='9' fill='%234f46e5'/%3E%3Cpath d='M11 14v-3a5 5 0 0 1 9.6-2M9 14h14v10H9z' fill='none' stroke='%23fff' stroke-width='2.6' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E";

/** The scenario whose code is shown with real keys, when there is none to pick. */
const realScenario = 'checkout';

const command = `STRIPE_SECRET_KEY=sk_test_… \\
STRIPE_PUBLISHABLE_KEY=pk_test_… \\
STRIPE_CUSTOMER=cus_… \\
npm run demo -- --web`;

/** Renders the page in its first state, so that nothing moves when the script runs. */
export function renderPage({ components, isSignedIn, scenarios, settings, stripe }) {
  const { account } = stripe;
  const words = describeAccount(isSignedIn, account);
  const isEmulated = Boolean(stripe.emulator);
  const shown = isEmulated ? Object.entries(scenarios) : [[realScenario, scenarios[realScenario]]];
  const hints = Object.fromEntries(shown.map(([id, { hint }]) => [id, hint]));
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="description" content="Request a Stripe customer session, and see what it unlocks.">
    <title>Customer session demo</title>
    <link rel="icon" href="${icon}">
    <link rel="stylesheet" href="/page.css">
    <link rel="stylesheet" href="/controls.css">
    <link rel="stylesheet" href="/session.css">
    <link rel="stylesheet" href="/wire.css">
    <script type="module" src="/page.js"></script>
  </head>
  <body
    data-account="${account}"
    data-buy-button="${settings.buyButton ?? ''}"
    data-pricing-table="${settings.pricingTable ?? ''}"
    data-publishable-key="${settings.publishableKey ?? ''}"
    data-signed-in="${isSignedIn}"
    data-stripe-js="${settings.stripeJs}"
  >
    <header class="intro">
      <p class="source" data-kind="${stripe.kind}">${sources[stripe.kind]}</p>
      <h1>One customer, one session, half an hour</h1>
      <p class="lead">
        Your server requests a customer session from Stripe. For 30 minutes, its secret lets Stripe’s
        components show this customer’s saved cards.
      </p>
    </header>

    <main>
      <div class="column">
        <section class="card" aria-labelledby="request-title">
          <h2 id="request-title">Try it</h2>
          <div class="account">
            <span class="avatar" id="avatar" aria-hidden="true">${words.initials}</span>
            <p id="account">${words.text}</p>
            <button class="quiet" id="sign" type="button">${words.action}</button>
          </div>
          <div class="field" ${isEmulated ? '' : 'hidden'}>
            <label for="scenario">Scenario</label>
            <select id="scenario" aria-describedby="scenario-hint" autocomplete="off" data-hints="${JSON.stringify(hints)}">
              ${shown.map(([id, { label }]) => html`<option value="${id}">${label}</option>`)}
            </select>
          </div>
          <p class="hint" id="scenario-hint">${shown[0][1].hint}</p>
          <button class="primary" id="ask" type="button">Request a session</button>
          <div class="alert" id="alert" role="alert" hidden></div>
          <button class="quiet" id="retry" type="button" hidden>Try again</button>
          <noscript><p class="alert">This page needs JavaScript to request a session.</p></noscript>
        </section>

        <section class="card" aria-labelledby="attempts-title">
          <div class="title">
            <h2 id="attempts-title">Attempts</h2>
            <p class="hint" id="attempts-sum"></p>
          </div>
          <ol class="attempts" id="attempts" aria-labelledby="attempts-title">
            <li class="empty">Each request to Stripe is listed here, as reported by <code>onAttempt</code>.</li>
          </ol>
        </section>
      </div>

      <section class="card" id="session" aria-labelledby="session-title" data-state="none">
        <div class="title">
          <h2 id="session-title">Session</h2>
          <p class="state" id="state">none yet</p>
        </div>

        <div class="summary" id="summary">
          <div class="clock" id="clock">
            <p role="timer" aria-label="Time left" id="timer">--:--</p>
          </div>
          <dl>
            <div><dt>Customer</dt><dd id="customer">–</dd></div>
            <div><dt>Valid until</dt><dd id="expires">–</dd></div>
            <div><dt>Client secret</dt><dd id="secret">–</dd></div>
          </dl>
        </div>
        <p class="hint">
          The secret is for Stripe’s components only: whoever has it can use the customer’s saved
          payment methods. This page never shows, logs or stores it.
        </p>

        <h3 id="unlocks-title">What a session unlocks</h3>
        <ul class="unlocks" id="unlocks" aria-labelledby="unlocks-title">
          ${describeComponents(components).map(renderUnlock)}
        </ul>
        <p class="visually-hidden" id="status" role="status"></p>
      </section>

      <section class="card wide" aria-labelledby="code-title">
        <div class="title">
          <h2 id="code-title">Your code</h2>
          <button class="quiet" type="button" data-copies="code">Copy</button>
        </div>
        ${shown.map(([id, { code }], index) => renderCode(id, code, index > 0))}
      </section>

      <section class="card wide" aria-labelledby="wire-title">
        <div class="title">
          <h2 id="wire-title">On the wire</h2>
          <p class="hint">Secrets are masked</p>
        </div>
        <div id="wire">
          <p class="empty">
            Your server’s requests and Stripe’s responses are shown here after your first request.
          </p>
        </div>
      </section>

      <section class="card wide" id="stage" aria-labelledby="stage-title">
        ${settings.publishableKey ? renderStage() : renderCommand()}
      </section>
    </main>

    <footer>
      <p>
        A demo of the package <code>stripe-customer-session</code>, which is not affiliated with Stripe.
        <a href="https://docs.stripe.com/api/customer_sessions">Stripe’s documentation</a>
      </p>
    </footer>
  </body>
</html>`;
}

function renderUnlock({ name, purpose, features }) {
  return html`<li class="unlock">
    <p class="unlock-name">${name} <span class="lock">locked</span></p>
    <p class="purpose">${purpose}</p>
    ${
      features.length > 0
        ? html`<ul class="features">${features.map((text) => html`<li>${text}</li>`)}</ul>`
        : ''
    }
  </li>`;
}

function renderCode(scenario, name, isHidden) {
  const code = readFileSync(new URL(`code/${name}.ts`, import.meta.url), 'utf8').trimEnd();
  return html`<pre class="code" data-scenario="${scenario}" tabindex="0" role="group" aria-label="Code of the scenario" ${
    isHidden ? 'hidden' : ''
  }><code>${code}</code></pre>`;
}

function renderStage() {
  return html`<h2 id="stage-title">Stripe’s components</h2>
    <p class="hint" id="stage-hint">They appear here as soon as there is a session.</p>
    <div class="alert" id="stage-alert" role="alert" hidden></div>
    <div id="mounted"></div>`;
}

function renderCommand() {
  return html`<div class="title">
      <h2 id="stage-title">See Stripe’s components</h2>
      <button class="quiet" type="button" data-copies="command">Copy</button>
    </div>
    <p class="hint">
      Stop the demo and start it with your own test keys: the Payment Element then appears here, with
      the customer’s saved cards.
    </p>
    <pre class="code" id="command" tabindex="0" role="group" aria-label="Command"><code>${command}</code></pre>`;
}
