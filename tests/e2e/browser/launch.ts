import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

/** A browser with a new profile, which is deleted when it closes. */
export interface LaunchedBrowser {
  readonly context: BrowserContext;
  readonly profile: string;
  readonly close: () => Promise<void>;
}

const isBundled = process.platform === 'linux' && process.arch === 'x64';
const command = isBundled ? 'npm ci' : 'npx playwright-core install chromium-headless-shell';

/** Starts headless Chromium: on Linux x64 that of a dependency, elsewhere that of Playwright. */
export async function launchBrowser(): Promise<LaunchedBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'stripe-customer-session-browser-'));
  const profile = join(folder, 'profile');
  try {
    const context = await chromium.launchPersistentContext(profile, {
      ...(isBundled && (await unpack(folder))),
      args: [
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-quic',
        '--disable-sync',
      ],
    });
    return {
      context,
      profile,
      async close() {
        await context.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`No browser is installed. Run ${command}`, { cause });
  }
}

/** Unpacks the bundled browser into a folder of its own, since several may be unpacked at once. */
async function unpack(folder: string): Promise<{ executablePath: string; env: NodeJS.ProcessEnv }> {
  const { default: bundled, inflate } = await import('@sparticuz/chromium');
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
    const binaries = join(dirname(entry), '../bin');
    const executablePath = await bundled.executablePath(binaries);
    // Libraries that a minimal system lacks.
    const libraries = join(await inflate(join(binaries, 'al2023.tar.br')), 'lib');
    const fonts = join(folder, 'fonts');
    // The bundled configuration has other folders; without a font, the browser crashes.
    const config = `<fontconfig><dir>${fonts}</dir><dir>/usr/share/fonts</dir>
<cachedir>${folder}/cache</cachedir></fontconfig>`;
    writeFileSync(join(fonts, 'fonts.conf'), config);
    const paths = { HOME: folder, FONTCONFIG_PATH: fonts, LD_LIBRARY_PATH: libraries };
    return { executablePath, env: { ...process.env, ...paths } };
  } finally {
    if (before === undefined) Reflect.deleteProperty(process.env, 'TMPDIR');
    else process.env['TMPDIR'] = before;
  }
}
