import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { describe, expect, it } from 'vitest';
import { folderOf } from '../../support/packages.js';
import { partsOf, readText, setDemoStage, stopClock } from './demoPage.js';
import { showsSavedCards } from './describePlatform.js';

const { demo, page, mistakes, signIn } = setDemoStage(() => ({}));

/** Injected by the debugger, because the page's policy allows no other script. */
const axe = readFileSync(join(folderOf('axe-core'), 'axe.min.js'), 'utf8');

/** Returns the rules of axe that the page breaks, with the elements. */
async function findViolations(): Promise<readonly string[]> {
  await page().evaluate(axe);
  const { violations } = await page().evaluate<AxeResults>('axe.run()');
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Collects the secrets in the server's responses. */
function watchSecrets(): readonly string[] {
  const secrets: string[] = [];
  page().on('response', async (response) => {
    if (!/customer-session|checkout/.test(response.url()) || !response.ok()) return;
    const { client_secret, clientSecret } = await response.json();
    secrets.push(...[client_secret, clientSecret].filter(Boolean));
  });
  return secrets;
}

async function requestSession(scenario: string): Promise<ReturnType<typeof partsOf>> {
  const parts = await signIn(scenario);
  await parts.ask.click();
  return parts;
}

async function recover({ alert, ask, open, scenario }: ReturnType<typeof partsOf>): Promise<void> {
  await scenario.selectOption({ label: 'Everything works' });
  await ask.click();
  await open.waitFor();
  expect(await alert.count()).toBe(0);
  expect(mistakes()).toEqual([]);
}

describe('the page of the demo', () => {
  it('shows what a session unlocks, never its secret, and nothing after signing out', async () => {
    const secrets = watchSecrets();
    const said: string[] = [];
    page().on('console', (message) => said.push(message.text()));
    const { ask, open, session, signOut, timer, unlocks } = await signIn('Everything works');
    // The second click sends no request.
    await ask.dblclick();

    await open.waitFor();
    expect(await timer.textContent()).toMatch(/^(30|2\d):\d\d$/);
    expect(await readText(session)).toContain('Customer cus_demo');
    expect(await unlocks.getByText('unlocked').count()).toBe(3);
    expect(secrets).toEqual([expect.stringMatching(/^cuss_secret_\w{20}/)]);
    const kept = await page().evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href]),
    );
    const everything = [await page().content(), kept, ...said, demo().log()].join('\n');
    expect(everything).not.toContain(secrets[0]);
    const cookies = await page().context().cookies();
    expect(cookies).toMatchObject([{ httpOnly: true, sameSite: 'Lax' }]);
    await signOut.click();
    await session.getByText('none yet').waitFor();
    expect(await readText(session)).not.toContain('cus_demo');
    expect(mistakes()).toEqual([]);
  });

  it('A whole checkout: shows each request with its secrets masked', async () => {
    const secrets = watchSecrets();
    const { attempts, open, wire } = await requestSession('A whole checkout');

    await open.waitFor();
    expect(await attempts.count()).toBe(3);
    const request = { name: 'Request POST /v1/customer_sessions', exact: true };
    const body = await wire.getByRole('group', request).textContent();
    expect(JSON.parse(body ?? '')).toMatchObject({
      customer: 'cus_demo',
      components: { payment_element: showsSavedCards },
    });
    await expect.poll(() => secrets.length, { timeout: 20_000 }).toBe(2);
    for (const secret of secrets) expect(await page().content()).not.toContain(secret);
    expect(mistakes()).toEqual([]);
  });

  it('The connection breaks once: shows both attempts', async () => {
    const { alert, attempts, open } = await requestSession('The connection breaks once');

    await open.waitFor();
    expect(await alert.count()).toBe(0);
    expect(await attempts.count()).toBe(2);
    expect(await readText(attempts.first())).toMatch(/connection_error attempt 1 · .+ · retries$/);
    expect(await readText(attempts.last())).toMatch(/200 attempt 2 · .+ · req_\w+$/);
  });

  it('The session has 20 seconds left: counts down, expires, and starts again', async () => {
    await stopClock(page());
    const parts = await requestSession('The session has 20 seconds left');
    await parts.open.waitFor();
    await page().clock.fastForward(30_000);

    await parts.session.getByText('expired', { exact: true }).first().waitFor();
    await page().getByRole('status').getByText('The session has expired.').waitFor();
    expect(await parts.unlocks.getByText('locked again').count()).toBe(3);
    await recover(parts);
  });

  it('The account has no customer yet: says so, and recovers', async () => {
    const parts = await requestSession('The account has no customer yet');
    await parts.alert.getByText('This account is not a Stripe customer yet.').waitFor();
    expect(await page().getByRole('button', { name: 'Try again' }).count()).toBe(0);
    await recover(parts);
  });

  it('Stripe limits the rate: the button to try again counts down, then works', async () => {
    await stopClock(page());
    const parts = await requestSession('Stripe limits the rate');
    const retry = (name: string, disabled: boolean) =>
      page().getByRole('button', { name, exact: true, disabled });
    await parts.alert.getByText('Stripe asks to wait 7 seconds.').waitFor();
    await retry('Try again in 7 s', true).waitFor();
    await page().clock.fastForward(7000);
    const sent = page().waitForRequest(/customer-session/);
    await retry('Try again', false).click();

    await sent;
    await retry('Try again in 7 s', true).waitFor();
    await recover(parts);
  });

  it('Stripe is down: the request id on the page is in the terminal', async () => {
    const parts = await requestSession('Stripe is down');
    await parts.alert.getByText('The payment can continue without saved cards.').waitFor();
    expect(await page().getByRole('button', { name: 'Try again', exact: true }).count()).toBe(1);
    const [reference = ''] = /req_\w+/.exec(await readText(parts.alert)) ?? [];
    expect(reference).not.toBe('');
    await expect.poll(demo().log, { timeout: 20_000 }).toContain(reference);
    await recover(parts);
  });

  it('says what to do if the server is out of reach', async () => {
    await page().route(/customer-session/, (route) => route.abort());
    const { alert } = await requestSession('Everything works');

    await alert.getByText('The server does not respond.').waitFor();
    expect(mistakes()).toEqual([]);
  });

  it('works by keyboard alone', async () => {
    await page().goto(demo().url);
    const { keyboard } = page();
    const { alert, open, scenario, signOut } = partsOf(page());
    await scenario.waitFor();
    for (const key of ['Tab', 'Enter']) await keyboard.press(key);
    await signOut.waitFor();
    for (const key of ['Tab', 'End', 'Tab', 'Space']) await keyboard.press(key);
    await alert.getByText('Could not reach Stripe').waitFor();
    for (const key of ['Shift+Tab', 'Home', 'Tab', 'Enter']) await keyboard.press(key);

    await open.waitFor();
  });

  it.each([
    ['light', 320],
    ['dark', 1280],
  ] as const)('has no violations of axe, in %s and %i wide', async (colorScheme, width) => {
    await page().emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page().setViewportSize({ width, height: 800 });
    await page().goto(demo().url);
    expect(await findViolations()).toEqual([]);

    const { alert, ask, open, scenario } = await requestSession('A whole checkout');
    await open.waitFor();
    expect(await findViolations()).toEqual([]);
    await scenario.selectOption({ label: 'Stripe limits the rate' });
    await ask.click();
    await alert.waitFor();
    expect(await findViolations()).toEqual([]);
    const overflow = () => page().evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
  });

  it('allows its own scripts, styles and endpoints only', async () => {
    const response = await page().goto(demo().url);

    expect(response?.headers()['content-security-policy']).toBe(
      "default-src 'none'; base-uri 'none'; connect-src 'self'; form-action 'none'; " +
        "frame-ancestors 'none'; frame-src 'none'; img-src data:; script-src 'self'; style-src 'self'",
    );
  });
});
