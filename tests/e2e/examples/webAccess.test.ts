import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { partsOf, setDemoStage, signIn, stopClock } from './demoPage.js';
import { findFaint } from './findFaint.js';

const { demo, page } = setDemoStage(() => ({}));

/** What has the focus, and whether one sees that it has. */
function readFocus(at: Page) {
  return at.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return { name: element.id, outline: `${outlineStyle} ${outlineWidth}` };
  });
}

/** Injected by the debugger, since the page's policy lets no other script in. */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const patient = { timeout: 20_000 };

/** What axe finds on the page as it is: each rule with the elements that break it. */
function findViolations(): Promise<readonly string[]> {
  return page().evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

const seen = (name: string) => ({ name, outline: 'solid 3px' });

describe('the page of the demo, for everybody', { timeout: 60_000 }, () => {
  it('behavior: works by keyboard alone, with the focus in sight', async () => {
    await page().goto(demo().url);
    const { keyboard } = page();
    const { session, scenario, alert } = partsOf(page());
    await scenario.waitFor();

    await keyboard.press('Tab');
    expect(await readFocus(page())).toEqual(seen('sign'));
    await keyboard.press('Enter');
    await partsOf(page()).signOut.waitFor();
    await keyboard.press('Tab');
    expect(await readFocus(page())).toEqual(seen('scenario'));
    await keyboard.press('End');
    expect(await scenario.inputValue()).toBe('down');
    await keyboard.press('Tab');
    expect(await readFocus(page())).toEqual(seen('ask'));
    await keyboard.press('Space');
    await alert.getByText('Could not reach Stripe').waitFor();
    // Where one was, to try again.
    expect(await readFocus(page())).toEqual(seen('ask'));
    await keyboard.press('Shift+Tab');
    await keyboard.press('Home');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await session.getByText('open', { exact: true }).waitFor();
    expect(await readFocus(page())).toEqual(seen('ask'));
  });

  it('behavior: sends one request for a click twice, and says that it is busy', async () => {
    let requests = 0;
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page().route(/customer-session/, async (route) => {
      requests += 1;
      await held;
      await route.continue();
    });
    await signIn(page(), demo().url);
    await partsOf(page()).ask.dblclick();
    await page().getByRole('button', { name: 'Requesting …', disabled: true }).waitFor();
    answer();

    await partsOf(page()).session.getByText('open', { exact: true }).waitFor();
    expect(requests).toBe(1);
    expect(await partsOf(page()).ask.getAttribute('aria-disabled')).toBe('false');
  });

  it.each([320, 360, 375, 768, 1280])('behavior: fits a width of %i', async (width) => {
    await page().setViewportSize({ width, height: 740 });
    const overflow = () => page().evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await page().goto(demo().url);
    const { alert, ask, scenario, timer } = partsOf(page());
    await ask.click();
    await alert.waitFor();
    expect(await overflow()).toBeLessThanOrEqual(0);

    await signIn(page(), demo().url);
    for (const name of ['Stripe is down', 'Everything works']) {
      await scenario.selectOption({ label: name });
      await ask.click();
      await (name === 'Stripe is down' ? alert : timer.getByText(/^2\d:\d\d$/)).waitFor();
      expect(await overflow()).toBeLessThanOrEqual(0);
    }
    const box = await timer.boundingBox();
    const { y, height } = box ?? { y: Number.NaN, height: Number.NaN };
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y + height).toBeLessThanOrEqual(740);
  });

  it.each(['light', 'dark'] as const)('behavior: has no faint text in %s', async (colorScheme) => {
    await page().emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await stopClock(page());
    await page().goto(demo().url);
    const { alert, ask, session, scenario } = partsOf(page());
    await ask.click();
    await alert.waitFor();
    expect(await findFaint(page())).toEqual([]);
    const background = () => page().evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await background()).toBe(
      colorScheme === 'light' ? 'rgb(244, 245, 251)' : 'rgb(14, 16, 32)',
    );

    await signIn(page(), demo().url, 'The session has 20 seconds left');
    await ask.click();
    await session.getByText('open', { exact: true }).waitFor();
    expect(await findFaint(page())).toEqual([]);
    await scenario.selectOption({ label: 'Stripe limits the rate' });
    await ask.click();
    await alert.waitFor();
    expect(await findFaint(page())).toEqual([]);
  });

  it.each(
    (['light', 'dark'] as const).flatMap((scheme) =>
      [320, 768, 1280].map((width) => [scheme, width] as const),
    ),
  )('behavior: axe finds nothing in %s at %i', async (colorScheme, width) => {
    await page().emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page().setViewportSize({ width, height: 800 });
    await page().goto(demo().url);
    await page().evaluate(axe);
    expect(await findViolations()).toEqual([]);

    await signIn(page(), demo().url);
    await page().evaluate(axe);
    const { alert, ask, attempts, scenario } = partsOf(page());
    for (const [label, count] of [
      ['A whole checkout', 3],
      ['The connection breaks once', 2],
    ] as const) {
      await scenario.selectOption({ label });
      await ask.click();
      await expect.poll(() => attempts.locator('.attempt').count(), patient).toBe(count);
      expect(await findViolations()).toEqual([]);
    }
    await scenario.selectOption({ label: 'Stripe limits the rate' });
    await ask.click();
    await alert.waitFor();
    expect(await findViolations()).toEqual([]);
  });

  it.each([
    ['reduce', '0s'],
    ['no-preference', '0.3s, 0.3s'],
  ] as const)('behavior: moves nothing against %s', async (reducedMotion, duration) => {
    await page().emulateMedia({ reducedMotion });
    await page().goto(demo().url);
    const [item] = await partsOf(page()).unlocks.getByRole('listitem').all();

    expect(await item?.evaluate((element) => getComputedStyle(element).transitionDuration)).toBe(
      duration,
    );
  });

  it('behavior: lets nothing in that is not its own', async () => {
    const response = await page().goto(demo().url);

    expect(response?.headers()['content-security-policy']).toBe(
      "default-src 'none'; base-uri 'none'; connect-src 'self'; form-action 'none'; " +
        "frame-ancestors 'none'; frame-src 'none'; img-src data:; script-src 'self'; style-src 'self'",
    );
    expect(await page().locator('script:not([src]), style, [style], [onclick]').count()).toBe(0);
  });
});
