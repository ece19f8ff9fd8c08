import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { consumerFolder } from '../support/packed.js';
import { partsOf, readText, setDemoStage, signIn } from './demoPage.js';

const { demo, context, page, mistakes } = setDemoStage(() => ({}));
const patient = { timeout: 20_000 };

/** The secrets that the server answers from now on. */
function watchSecrets(): readonly string[] {
  const secrets: string[] = [];
  page().on('response', async (response) => {
    if (!response.url().includes('/customer-session') || !response.ok()) return;
    secrets.push((await response.json()).client_secret);
  });
  return secrets;
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
      /^The session is there\. It is good for \d+ minutes\.$/,
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
    expect(await partsOf(page()).signOut.isVisible()).toBe(true);
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
    expect(await page().getByText('Nobody is signed in').isVisible()).toBe(true);
  });

  it('behavior: a connection that breaks once goes unnoticed', async () => {
    await signIn(page(), demo().url, 'The connection breaks once');
    await partsOf(page()).ask.click();

    await partsOf(page()).session.getByText('open', { exact: true }).waitFor();
    expect(await partsOf(page()).alert.count()).toBe(0);
  });

  it.each([
    [
      'The account has no customer yet',
      'This account is not a Stripe customer yet.',
      'Pick another scenario to go on.',
    ],
    ['Stripe is asked too often', 'Stripe is busy right now.', 'Try again in 7 seconds.'],
    ['Stripe is down', 'Stripe cannot be reached right now.', 'Nothing was created or charged.'],
  ])('error: %s', async (scenario, problem, remedy) => {
    await signIn(page(), demo().url, scenario);
    const { alert, ask, scenario: select, session } = partsOf(page());
    await ask.click();

    await alert.getByText(problem).waitFor();
    expect(await readText(alert)).toContain(remedy);
    expect(await session.getByText('none yet').isVisible()).toBe(true);

    await select.selectOption({ label: 'Everything works' });
    await ask.click();
    await session.getByText('open', { exact: true }).waitFor();
    expect(await alert.count()).toBe(0);
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

    expect(await readText(alert)).toBe('You are not signed in. Sign in above, then ask again.');
  });

  it.each([
    ['is out of reach', undefined, 'The shop’s server does not answer.'],
    ['sends nonsense', { body: 'Hello' }, 'an answer that makes no sense here (200).'],
    ['makes a mistake', failure(500, 'internal_error'), 'The shop’s server made a mistake.'],
    ['takes the page for foreign', failure(403, 'origin_not_allowed'), 'may not ask for sessions.'],
    ['wants https', failure(403, 'insecure_connection'), 'The connection is not private.'],
  ])('error: the server %s', async (_, answer, problem) => {
    await page().route(/customer-session/, (route) =>
      answer ? route.fulfill(answer) : route.abort(),
    );
    await signIn(page(), demo().url);
    await partsOf(page()).ask.click();

    await partsOf(page()).alert.getByText(problem).waitFor();
    expect(mistakes()).toEqual([]);
  });

  it('error: the server is not there from the start, nor to sign in, and then it is', async () => {
    await page().route('**/config', (route) => route.abort());
    await page().goto(demo().url);
    await partsOf(page()).alert.getByText('The shop’s server does not answer.').waitFor();

    const { alert, ask, signIn: button, signOut, session } = partsOf(page());
    await ask.click();
    expect(await alert.count()).toBe(1);

    await page().unroute('**/config');
    await page().route('**/sign-in', (route) => route.abort());
    const failed = page().waitForEvent('requestfailed', (request) =>
      request.url().endsWith('/sign-in'),
    );
    await button.click();
    await failed;
    await alert.getByText('The shop’s server does not answer.').waitFor();
    await page().unroute('**/sign-in');
    await button.click();
    await signOut.waitFor();
    await ask.click();
    await session.getByText('open', { exact: true }).waitFor();
    expect(await alert.count()).toBe(0);
    expect(mistakes()).toEqual([]);
  });
});

function failure(status: number, type: string) {
  return { status, contentType: 'application/json', body: JSON.stringify({ error: { type } }) };
}
