import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

/** A browser with a profile of its own, that has never been anywhere. */
export interface LaunchedBrowser {
  readonly context: BrowserContext;
  /** The folder of what it keeps on disk. */
  readonly profile: string;
  /** Ends it, with all that it has written. */
  readonly close: () => Promise<void>;
}

const isBundled = process.platform === 'linux' && process.arch === 'x64';

const command = isBundled ? 'npm ci' : 'npx playwright-core install chromium-headless-shell';

/**
 * Starts headless Chromium: on Linux x64 the one that a development dependency brings with all its
 * libraries, elsewhere the one that Playwright has installed.
 *
 * @throws Where there is none, an error that names the command that brings one.
 */
export async function launchBrowser(): Promise<LaunchedBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'stripe-customer-session-browser-'));
  const profile = join(folder, 'profile');
  try {
    const context = await chromium.launchPersistentContext(profile, {
      ...(isBundled && (await unpack(folder))),
      // Nothing but what the pages do goes over the network.
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
    throw new Error(`No browser to test in. This command brings one: ${command}`, { cause });
  }
}

/**
 * Unpacks the bundled browser into a folder of its own: one in a place known to all could be another's,
 * or half unpacked.
 */
async function unpack(folder: string): Promise<{ executablePath: string; env: NodeJS.ProcessEnv }> {
  const { default: bundled, inflate } = await import('@sparticuz/chromium');
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    const binaries = join(
      dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')),
      '../bin',
    );
    const executablePath = await bundled.executablePath(binaries);
    // The libraries that a bare system lacks.
    const libraries = join(await inflate(join(binaries, 'al2023.tar.br')), 'lib');
    const fonts = join(folder, 'fonts');
    writeFileSync(join(fonts, 'fonts.conf'), fontsConfig(fonts));
    const env = {
      ...process.env,
      HOME: folder,
      FONTCONFIG_PATH: fonts,
      LD_LIBRARY_PATH: libraries,
    };
    return { executablePath, env };
  } finally {
    if (before === undefined) Reflect.deleteProperty(process.env, 'TMPDIR');
    else process.env['TMPDIR'] = before;
  }
}

/** Its own names fixed folders only; without a font the browser ends at the first button that it draws. */
function fontsConfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'cache')}</cachedir>
</fontconfig>
`;
}
