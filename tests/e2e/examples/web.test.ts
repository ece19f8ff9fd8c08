import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { partsOf, readText, setDemoStage, signIn, stopClock } from './demoPage.js';
import { showsSavedCards } from './describePlatform.js';

const { demo, context, page, mistakes } = setDemoStage(() => ({}));
const patient = { timeout: 20_000 };

/** Injected by the debugger, because the page's policy allows no other script. */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Returns the rules of axe that the page breaks, with the elements. */
async function findViolations(): Promise<readonly string[]> {
  await page().evaluate(axe);
  return page().evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
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

/** Signs in, selects a scenario and requests a session. */
async function requestSession(scenario: string): Promise<ReturnType<typeof partsOf>> {
  await signIn(page(), demo().url, scenario);
  const parts = partsOf(page());
  await parts.ask.click();
  return parts;
}

const isOpen = (): Promise<void> =>
  partsOf(page()).session.getByText('open', { exact: true }).waitFor();

describe('the page of the demo', () => {
  it('shows what a session unlocks, and never its secret', async () => {
    const secrets = watchSecrets();
    const said: string[] = [];
    page().on('console', (message) => said.push(message.text()));
    const { session, timer, unlocks } = await requestSession('Everything works');

    await isOpen();
    expect(await timer.textContent()).toMatch(/^(30|2\d):\d\d$/);
    expect(await readText(session)).toContain('Customer cus_demo');
    expect(await unlocks.getByText('unlocked').count()).toBe(3);
    expect(secrets).toEqual([expect.stringMatching(/^cuss_secret_\w{20}/)]);
    const kept = await page().evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href]),
    );
    const everything = [await page().content(), kept, ...said, demo().log()].join('\n');
    expect(everything).not.toContain(secrets[0]);
    expect(mistakes()).toEqual([]);
  });

  it('signs in with a cookie that scripts do not see, and out', async () => {
    const { session, signOut } = await requestSession('Everything works');
    await isOpen();

    expect(await context().cookies()).toMatchObject([{ httpOnly: true, sameSite: 'Lax' }]);
    await signOut.click();
    await session.getByText('none yet').waitFor();
    expect(await readText(session)).not.toContain('cus_demo');
  });

  it('A whole checkout: shows each request with its secrets masked', async () => {
    const secrets = watchSecrets();
    const { attempts, wire } = await requestSession('A whole checkout');

    await isOpen();
    expect(await attempts.getByRole('listitem').count()).toBe(3);
    const read = async (name: string) =>
      JSON.parse((await wire.getByRole('group', { name, exact: true }).textContent()) ?? '');
    expect(await read('Request POST /v1/customer_sessions')).toMatchObject({
      customer: 'cus_demo',
      components: { payment_element: showsSavedCards },
    });
    await expect.poll(() => secrets.length, patient).toBe(2);
    for (const secret of secrets) expect(await page().content()).not.toContain(secret);
    expect(mistakes()).toEqual([]);
  });

  it('The connection breaks once: shows both attempts', async () => {
    const { alert, attempts } = await requestSession('The connection breaks once');

    await isOpen();
    expect(await alert.count()).toBe(0);
    const items = attempts.getByRole('listitem');
    expect(await items.count()).toBe(2);
    expect(await readText(items.first())).toMatch(/connection_error attempt 1 · .+ · retries$/);
    expect(await readText(items.last())).toMatch(/200 attempt 2 · .+ · req_\w+$/);
  });

  it('The session has 20 seconds left: counts down, expires, and starts again', async () => {
    await stopClock(page());
    const { session, status, unlocks } = await requestSession('The session has 20 seconds left');
    await isOpen();
    await page().clock.fastForward(30_000);

    await session.getByText('expired', { exact: true }).first().waitFor();
    await expect.poll(() => status.textContent(), patient).toContain('The session has expired.');
    expect(await unlocks.getByText('locked again').count()).toBe(3);
    await partsOf(page()).scenario.selectOption({ label: 'Everything works' });
    await partsOf(page()).ask.click();
    await isOpen();
  });

  it.each([
    ['The account has no customer yet', 'This account is not a Stripe customer yet.', 0],
    ['Stripe limits the rate', 'Stripe asks to wait 7 seconds.', 1],
    ['Stripe is down', 'The payment can continue without saved cards.', 1],
  ])('%s: says so, and recovers', async (scenario, problem, retries) => {
    const parts = await requestSession(scenario);
    await parts.alert.getByText(problem).waitFor();
    expect(await parts.retry.count()).toBe(retries);

    await parts.scenario.selectOption({ label: 'Everything works' });
    await parts.ask.click();
    await isOpen();
    expect(await parts.alert.count()).toBe(0);
    expect(mistakes()).toEqual([]);
  });

  it('Stripe limits the rate: the button to try again counts down, then works', async () => {
    await stopClock(page());
    await requestSession('Stripe limits the rate');
    const retry = (name: string, disabled: boolean) =>
      page().getByRole('button', { name, exact: true, disabled });
    await retry('Try again in 7 s', true).waitFor();
    await page().clock.fastForward(7000);
    const asked = page().waitForRequest(/customer-session/);
    await retry('Try again', false).click();

    await asked;
    await retry('Try again in 7 s', true).waitFor();
  });

  it('Stripe is down: the request id on the page is in the terminal', async () => {
    const { alert } = await requestSession('Stripe is down');

    const [reference = ''] = /req_\w+/.exec(await readText(alert)) ?? [];
    expect(reference).not.toBe('');
    await expect.poll(demo().log, patient).toContain(reference);
  });

  it.each([
    ['is out of reach', undefined, 'The server does not respond.'],
    ['sends nonsense', { body: 'Hello' }, 'an unexpected response (200).'],
    ['fails', failure(500, 'internal_error'), 'Something went wrong on the server.'],
    ['rejects the origin', failure(403, 'origin_not_allowed'), 'not allowed to request sessions.'],
    ['wants https', failure(403, 'insecure_origin'), 'The connection is not private.'],
    ['wants a sign-in', failure(401, 'unauthorized'), 'You are not signed in.'],
  ])('says what to do if the server %s', async (_, response, problem) => {
    await page().route(/customer-session/, (route) =>
      response ? route.fulfill(response) : route.abort(),
    );
    const { alert } = await requestSession('Everything works');

    await alert.getByText(problem).waitFor();
    expect(mistakes()).toEqual([]);
  });

  it('sends one request for a double click', async () => {
    let requests = 0;
    page().on('request', (request) => {
      if (/customer-session/.test(request.url())) requests += 1;
    });
    await signIn(page(), demo().url);
    await partsOf(page()).ask.dblclick();

    await isOpen();
    expect(requests).toBe(1);
  });

  it('works by keyboard alone', async () => {
    await page().goto(demo().url);
    const { keyboard } = page();
    const { alert, scenario, signOut } = partsOf(page());
    await scenario.waitFor();
    for (const key of ['Tab', 'Enter']) await keyboard.press(key);
    await signOut.waitFor();
    for (const key of ['Tab', 'End', 'Tab', 'Space']) await keyboard.press(key);
    await alert.getByText('Could not reach Stripe').waitFor();
    for (const key of ['Shift+Tab', 'Home', 'Tab', 'Enter']) await keyboard.press(key);

    await isOpen();
  });

  it.each([
    ['light', 320],
    ['dark', 1280],
  ] as const)('has no violations of axe, in %s and %i wide', async (colorScheme, width) => {
    await page().emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page().setViewportSize({ width, height: 800 });
    await page().goto(demo().url);
    expect(await findViolations()).toEqual([]);

    await requestSession('A whole checkout');
    await isOpen();
    expect(await findViolations()).toEqual([]);
    await partsOf(page()).scenario.selectOption({ label: 'Stripe limits the rate' });
    await partsOf(page()).ask.click();
    await partsOf(page()).alert.waitFor();
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

function failure(status: number, type: string) {
  return { status, contentType: 'application/json', body: JSON.stringify({ error: { type } }) };
}
