import { API_VERSION } from 'stripe-customer-session';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { commands, isProgram, needsPlatform, programOf, readAllBlocks } from './blocks.js';
import { type BundledBlocks, bundleBlocks } from './bundleBlocks.js';
import { checkBlock } from './checkBlock.js';
import { compileBlocks } from './compileBlocks.js';

const all = readAllBlocks();
const programs = all.filter(isProgram);

// tests/e2e/docs has those that need a browser, another runtime or a framework.
const portable = programs.filter((block) => !needsPlatform(block));

describe('examples', () => {
  let bundled: BundledBlocks;

  beforeAll(async () => {
    bundled = await bundleBlocks(portable);
  }, 60_000);

  afterAll(() => bundled.remove());

  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  it('are programs, JSON, drawings or known commands', () => {
    const others = all.filter((block) => !isProgram(block) && block.language !== 'mermaid');
    const unknown = others.filter(
      ({ language, code }) =>
        !(language === 'json' && JSON.parse(code)) &&
        (language !== 'sh' || code.split('\n').some((line) => !commands.includes(line))),
    );
    expect(unknown.map(({ name }) => name)).toEqual([]);

    expect(programs.filter((block) => programOf(block).trim() === '')).toEqual([]);
    const bare = programs.filter(({ code }) => /payment_element: \{ enabled: true \}/.test(code));
    expect(bare.map(({ name }) => name)).toEqual([]);
    expect(portable.length).toBeGreaterThan(50);
  });

  it("load Stripe.js of the API version's release", () => {
    const [, release] = API_VERSION.split('.');
    const urls = all.flatMap(
      ({ code }) => code.match(/https:\/\/js\.stripe\.com[^"']*\/stripe\.js/g) ?? [],
    );
    expect(new Set(urls)).toEqual(new Set([`https://js.stripe.com/${release}/stripe.js`]));
  });

  it('compile', { timeout: 120_000 }, () => {
    expect(compileBlocks(portable, import.meta.dirname)).toEqual([]);
  });

  it.each(portable)('$name runs', async (block) => {
    await checkBlock(block, bundled);
  });
});
