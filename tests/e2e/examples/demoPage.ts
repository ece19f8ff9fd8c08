import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, onTestFinished } from 'vitest';
import { type Environment, startWebDemo, type WebDemo } from '../../examples/startDemo.js';
import { type LaunchedBrowser, launchBrowser } from '../browser/launch.js';

/** Finds the parts of the demo's page by their accessible names. */
export function partsOf(page: Page) {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const session = page.getByRole('region', { name: 'Session', exact: true });
  return {
    signIn: button('Sign in'),
    signOut: button('Sign out'),
    ask: button('Request a session'),
    attempts: page.getByRole('list', { name: 'Attempts' }).getByRole('listitem'),
    wire: page.getByRole('region', { name: 'On the wire' }),
    scenario: page.getByRole('combobox', { name: 'Scenario' }),
    alert: page.getByRole('alert'),
    timer: page.getByRole('timer', { name: 'Time left' }),
    session,
    open: session.getByText('open', { exact: true }),
    unlocks: page.getByRole('list', { name: 'What a session unlocks' }),
    stage: page.getByRole('region', { name: 'Stripe’s components' }),
  };
}

/** Returns the visible text of a part, once it is visible. */
export async function readText(part: Locator): Promise<string> {
  await part.waitFor();
  return (await part.allInnerTexts()).join('\n').replaceAll(/\s+/g, ' ');
}

/**
 * Stops the page's clock until the test moves it. Playwright has one clock for all pages of a browser, so
 * it must continue when the test ends.
 */
export async function stopClock(page: Page): Promise<void> {
  const tomorrow = Date.now() + 86_400_000;
  await page.clock.install({ time: tomorrow });
  await page.clock.pauseAt(tomorrow + 1000);
  onTestFinished(() => page.clock.resume());
}

/** Starts a demo and a browser for the tests of a file, and creates a page for each test. */
export function setDemoStage(findEnvironment: () => Environment | Promise<Environment>) {
  let demo: WebDemo;
  let browser: LaunchedBrowser;
  let page: Page;
  let mistakes: string[];

  beforeAll(async () => {
    demo = await startWebDemo(await findEnvironment());
    browser = await launchBrowser();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  beforeEach(async () => {
    mistakes = [];
    await browser.context.clearCookies();
    page = await browser.context.newPage();
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => mistakes.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) mistakes.push(message.text());
    });
    return () => page.close();
  }, 60_000);

  return {
    demo: () => demo,
    page: () => page,
    /** Errors of the page's scripts, and violations of its Content-Security-Policy. */
    mistakes: () => mistakes,
    /** Opens the page, signs in and selects a scenario, if any. */
    async signIn(scenario?: string) {
      await page.goto(demo.url);
      const parts = partsOf(page);
      await parts.signIn.click();
      await parts.signOut.waitFor();
      if (scenario) await parts.scenario.selectOption({ label: scenario });
      return parts;
    },
  };
}
