import { describe, expect, it } from 'vitest';
import { partsOf, readText, setDemoStage, signIn, stopClock } from './demoPage.js';

const { demo, page, mistakes } = setDemoStage(() => ({}));
const patient = { timeout: 20_000 };

/** The seconds that the page says are left. */
async function readSeconds(): Promise<number> {
  const [, minutes, seconds] =
    /^(\d\d):(\d\d)$/.exec((await partsOf(page()).timer.textContent()) ?? '') ?? [];
  return Number(minutes) * 60 + Number(seconds);
}

/** Creates a session, and tells how many seconds it has left. */
async function createSession(): Promise<number> {
  const answered = page().waitForResponse(/customer-session/);
  await partsOf(page()).ask.click();
  await answered;
  await expect.poll(readSeconds, patient).toBeGreaterThan(0);
  return readSeconds();
}

/** Moves the clock, and waits for the page to follow. */
async function pass(seconds: number, left: number): Promise<void> {
  await page().clock.fastForward(seconds * 1000);
  await expect.poll(readSeconds, patient).toBe(left);
}

describe('the countdown of the demo’s page', { timeout: 60_000 }, () => {
  it('behavior: goes down to the end, and tells of it now and then', async () => {
    await stopClock(page());
    await signIn(page(), demo().url);
    const { session, status, unlocks } = partsOf(page());
    const start = await createSession();
    await session.getByText('open', { exact: true }).waitFor();
    expect(start).toBeLessThanOrEqual(1800);

    await pass(1, start - 1);
    await pass(60, start - 61);
    await expect.poll(() => status.textContent(), patient).toContain('The session is ready.');
    await pass(start - 61 - 600, 600);
    await expect
      .poll(() => status.textContent(), patient)
      .toBe('The session is valid for 10 minutes.');
    await pass(240, 360);
    await expect
      .poll(() => status.textContent(), patient)
      .toBe('The session is valid for 10 minutes.');
    // As after a sleep: one moment to tell of was missed, and is no longer true.
    await pass(315, 45);
    await expect
      .poll(() => status.textContent(), patient)
      .toBe('The session is valid for 45 seconds.');
    await session.getByText('open', { exact: true }).waitFor();

    await pass(45, 0);
    await expect
      .poll(() => status.textContent(), patient)
      .toBe('The session has expired. Request another one to go on.');
    await expect.poll(() => unlocks.getByText('locked again').count(), patient).toBe(3);
    expect(await readText(session)).toContain('Client secret expired');
    expect(mistakes()).toEqual([]);
  });

  it('behavior: begins anew after the end', async () => {
    await stopClock(page());
    await signIn(page(), demo().url);
    const { session, unlocks } = partsOf(page());
    await pass(await createSession(), 0);
    await createSession();

    await session.getByText('open', { exact: true }).waitFor();
    expect(await unlocks.getByText('unlocked').count()).toBe(3);
  });

  it('behavior: shows one session, the last', async () => {
    await stopClock(page());
    await signIn(page(), demo().url);
    await pass(1200, (await createSession()) - 1200);
    // The server's clock has not moved, so that the next one has all its time before it.
    await partsOf(page()).ask.click();
    await expect.poll(readSeconds, patient).toBeGreaterThan(1200);
    const start = await readSeconds();

    await pass(900, start - 900);
    await partsOf(page()).session.getByText('open', { exact: true }).waitFor();
  });

  it('behavior: a session that has almost expired does expire', async () => {
    await stopClock(page());
    await signIn(page(), demo().url, 'The session has 20 seconds left');
    const left = await createSession();
    expect(left).toBeLessThanOrEqual(20);

    await pass(left, 0);
    await partsOf(page()).session.getByText('expired', { exact: true }).first().waitFor();
  });

  it('behavior: goes by the server’s time where the visitor’s clock is wrong', async () => {
    await page().clock.install({ time: Date.now() - 86_400_000 });
    await signIn(page(), demo().url);
    const left = await createSession();

    expect(left).toBeLessThanOrEqual(1800);
    expect(left).toBeGreaterThan(1200);
  });
});
