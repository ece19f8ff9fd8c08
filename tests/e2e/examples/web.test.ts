import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { consumerFolder } from '../../support/packed.js';
import { partsOf, readText, setDemoStage, signIn, stopClock } from './demoPage.js';
import { showsSavedCards } from './describePlatform.js';

const { demo, context, page, mistakes } = setDemoStage(() => ({}));
const patient = { timeout: 20_000 };

/** The secrets that the server answers from now on. */
function watchSecrets(): readonly string[] {
  const secrets: string[] = [];
  page().on('response', async (response) => {
    if (!/customer-session|checkout/.test(response.url()) || !response.ok()) return;
    const { client_secret, clientSecret } = await response.json();
    secrets.push(...[client_secret, clientSecret].filter(Boolean));
  });
  return secrets;
}

function readClipboard(): Promise<string> {
  return page().evaluate(() => navigator.clipboard.readText());
}

describe('the page of the demo', { timeout: 60_000 }, () => {
  it('default: shows what a session unlocks, and never its secret', async () => {
    const secrets = watchSecrets();
    const said: string[] = [];
    page().on('console', (message) => said.push(message.text()));
    await signIn(page(), demo().url);
    const { ask, session, status, timer, unlocks } = partsOf(page());
    expect(await unlocks.getByText('locked', { exact: true }).count()).toBe(3);
    expect(await timer.textContent()).toBe('--:--');
    await ask.click();

    await expect.poll(() => timer.textContent(), patient).toMatch(/^(30|2\d):\d\d$/);
    const told = await readText(session);
    expect(told).toContain('Session open');
    expect(told).toContain('Customer cus_demo');
    expect(told).toContain('Client secret cuss_secret_…');
    expect(told).toContain('Payment Element unlocked Takes payments on the page');
    expect(told).toContain('Offers to save new payment methods');
    expect(told).toContain('Pricing Table unlocked');
    expect(told).toContain('Buy Button unlocked');
    expect(await status.textContent()).toMatch(
      /^The session is ready\. It is valid for \d+ minutes\.$/,
    );

    expect(secrets).toEqual([expect.stringMatching(/^cuss_secret_\w{20}/)]);
    const kept = await page().evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href]),
    );
    const everything = [await page().content(), kept, ...said, demo().log()].join('\n');
    expect(everything).not.toContain(secrets[0]);
    expect(mistakes()).toEqual([]);
  });

  it('behavior: looks like something', async () => {
    await signIn(page(), demo().url);
    await partsOf(page()).ask.click();
    await partsOf(page())
      .timer.getByText(/^2\d:\d\d$/)
      .waitFor();
    const path = join(consumerFolder, 'demo.png');
    await page().screenshot({ path, fullPage: true });

    // A page without its styles, or without its text, takes a fraction of this.
    expect(statSync(path).size).toBeGreaterThan(50_000);
    const colours = await page().evaluate(() => {
      const of = (id: string) => getComputedStyle(document.getElementById(id) as Element);
      return [of('ask').backgroundColor, of('session').borderRadius];
    });
    expect(colours).toEqual(['rgb(79, 70, 229)', '17.6px']);
  });

  it('behavior: signs in by a cookie that scripts do not see', async () => {
    await signIn(page(), demo().url);

    expect(await context().cookies()).toMatchObject([
      { name: 'demo_account', httpOnly: true, sameSite: 'Lax' },
    ]);
    expect(await page().evaluate(() => document.cookie)).toBe('');
    await page().reload();
    await partsOf(page()).signOut.waitFor();
  });

  it('behavior: signing out ends the session on the page', async () => {
    await signIn(page(), demo().url);
    const { ask, session, signOut, timer } = partsOf(page());
    await ask.click();
    await session.getByText('open', { exact: true }).waitFor();
    await signOut.click();

    await session.getByText('none yet').waitFor();
    expect(await timer.textContent()).toBe('--:--');
    expect(await readText(session)).not.toContain('cus_demo');
    await page().getByText('Not signed in').waitFor();
  });

  it('behavior: shows both attempts when the connection breaks once', async () => {
    await signIn(page(), demo().url, 'The connection breaks once');
    const { alert, ask, attempts, session, wire } = partsOf(page());
    await ask.click();

    await session.getByText('open', { exact: true }).waitFor();
    expect(await alert.count()).toBe(0);
    const items = attempts.getByRole('listitem');
    expect(await items.count()).toBe(2);
    expect(await readText(items.first())).toMatch(
      /^POST \/v1\/customer_sessions connection_error attempt 1 · .+ · retries$/,
    );
    expect(await readText(items.last())).toMatch(
      /^POST \/v1\/customer_sessions 200 attempt 2 · .+ · req_\w+$/,
    );
    // A retry is the same request once more.
    expect(await wire.getByRole('group', { name: /^Request/ }).count()).toBe(1);
  });

  it('behavior: shows what goes over the wire, with the secrets masked', async () => {
    const secrets = watchSecrets();
    await signIn(page(), demo().url, 'A whole checkout');
    const { ask, attempts, session, wire } = partsOf(page());
    await ask.click();

    await session.getByText('open', { exact: true }).waitFor();
    expect(await attempts.getByRole('listitem').count()).toBe(3);
    const read = async (name: string) =>
      JSON.parse((await wire.getByRole('group', { name, exact: true }).textContent()) ?? '');
    expect(await read('Request POST /v1/customer_sessions')).toMatchObject({
      customer: 'cus_demo',
      components: { payment_element: showsSavedCards },
    });
    expect(await read('Answer /v1/customer_sessions')).toMatchObject({
      object: 'customer_session',
      client_secret: 'cuss_secret_…',
    });
    expect(await read('Answer /v1/payment_intents')).toMatchObject({
      object: 'payment_intent',
      client_secret: expect.stringMatching(/^pi_\w+_secret_…$/),
    });
    await expect.poll(() => secrets.length, patient).toBe(2);
    for (const secret of secrets) expect(await page().content()).not.toContain(secret);
    expect(mistakes()).toEqual([]);
  });

  it('behavior: gives each scenario its code, and copies it', async () => {
    await context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await signIn(page(), demo().url);
    const { code, scenario } = partsOf(page());
    const copied: string[] = [];
    const labels = await scenario.locator('option').allTextContents();
    expect(labels).toHaveLength(7);
    for (const label of labels) {
      await scenario.selectOption({ label });
      expect(await code.count()).toBe(1);
      await page().getByRole('button', { name: /^Cop/ }).first().click();
      const text = (await code.textContent()) ?? '';
      await expect.poll(readClipboard, patient).toBe(text);
      copied.push(text);
    }
    expect(new Set(copied).size).toBe(copied.length);
  });

  it('behavior: gives the command that shows Stripe’s components', async () => {
    await context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page().goto(demo().url);
    const stage = page().getByRole('region', { name: 'See Stripe’s components' });
    await stage.getByRole('button', { name: 'Copy' }).click();
    await partsOf(page()).status.getByText('Copied.').waitFor({ state: 'attached' });

    expect(await readClipboard()).toMatch(/^STRIPE_SECRET_KEY=sk_test_… .+npm run demo -- --web$/s);
  });

  it('behavior: shifts nothing while it loads', async () => {
    await page().addInitScript(() => {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) document.title += ` shift ${entry.startTime}`;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page().goto(demo().url, { waitUntil: 'networkidle' });

    expect(await page().title()).toBe('Customer session demo');
  });

  it.each([
    [
      'The account has no customer yet',
      'This account is not a Stripe customer yet.',
      'Pick another scenario to go on.',
      0,
    ],
    ['Stripe limits the rate', 'Stripe is busy right now.', 'Stripe asks to wait 7 seconds.', 1],
    ['Stripe is down', 'Could not reach Stripe.', 'The payment can go on without saved cards.', 1],
  ])('error: %s', async (scenario, problem, remedy, retries) => {
    await signIn(page(), demo().url, scenario);
    const { alert, ask, retry, scenario: select, session } = partsOf(page());
    await ask.click();

    await alert.getByText(problem).waitFor();
    expect(await readText(alert)).toContain(remedy);
    expect(await retry.count()).toBe(retries);
    await session.getByText('none yet').waitFor();

    await select.selectOption({ label: 'Everything works' });
    await alert.waitFor({ state: 'hidden' });
    expect(await retry.count()).toBe(0);
    await ask.click();
    await session.getByText('open', { exact: true }).waitFor();
    expect(await alert.count()).toBe(0);
    expect(mistakes()).toEqual([]);
  });

  it('behavior: the button to try again counts down, then works', async () => {
    await stopClock(page());
    await signIn(page(), demo().url, 'Stripe limits the rate');
    const { ask, retry } = partsOf(page());
    await ask.click();
    const wait = (seconds: number) =>
      page()
        .getByRole('button', { name: `Try again in ${seconds} s`, exact: true, disabled: true })
        .waitFor();
    await wait(7);
    await retry.click({ force: true });
    await page().clock.fastForward(3000);
    await wait(4);
    await page().clock.fastForward(4000);
    await page().getByRole('button', { name: 'Try again', exact: true, disabled: false }).waitFor();
    const asked = page().waitForRequest(/customer-session/);
    await retry.click();

    await asked;
    await wait(7);
    expect(mistakes()).toEqual([]);
  });

  it('error: what Stripe said is in the terminal, and its reference on the page', async () => {
    await signIn(page(), demo().url, 'Stripe is down');
    await partsOf(page()).ask.click();

    const [reference = ''] = /req_\w+/.exec(await readText(partsOf(page()).alert)) ?? [];
    expect(reference).not.toBe('');
    await expect.poll(demo().log, patient).toContain(reference);
  });

  it('error: nobody is signed in', async () => {
    await page().goto(demo().url);
    const { alert, ask } = partsOf(page());
    await ask.click();

    expect(await readText(alert)).toBe('You are not signed in. Sign in above, then try again.');
  });

  it.each([
    ['is out of reach', undefined, 'The server does not answer.'],
    ['sends nonsense', { body: 'Hello' }, 'an answer that makes no sense (200).'],
    ['makes a mistake', failure(500, 'internal_error'), 'The server made a mistake.'],
    [
      'takes the page for foreign',
      failure(403, 'origin_not_allowed'),
      'not allowed to request sessions.',
    ],
    ['wants https', failure(403, 'insecure_origin'), 'The connection is not private.'],
  ])('error: the server %s', async (_, answer, problem) => {
    await page().route(/customer-session/, (route) =>
      answer ? route.fulfill(answer) : route.abort(),
    );
    await signIn(page(), demo().url);
    await partsOf(page()).ask.click();

    await partsOf(page()).alert.getByText(problem).waitFor();
    expect(mistakes()).toEqual([]);
  });

  it('error: the server is not there to sign in, and then it is', async () => {
    await page().goto(demo().url);
    const { alert, ask, signIn: button, signOut, session } = partsOf(page());
    await page().route('**/sign-in', (route) => route.abort());
    await button.click();
    await alert.getByText('The server does not answer.').waitFor();

    await page().unroute('**/sign-in');
    await button.click();
    await signOut.waitFor();
    expect(await alert.count()).toBe(0);
    await ask.click();
    await session.getByText('open', { exact: true }).waitFor();
    expect(mistakes()).toEqual([]);
  });
});

function failure(status: number, type: string) {
  return { status, contentType: 'application/json', body: JSON.stringify({ error: { type } }) };
}
