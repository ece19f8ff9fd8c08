import { readFileSync } from 'node:fs';
import { Miniflare } from 'miniflare';
import { bundleServer } from '../../package/handler/build.js';
import type { Served } from '../../package/handler/serve.js';

/**
 * Serves the module worker with workerd.
 *
 * @param upstream - The origin that each request seems to be for.
 */
export async function serveWorker(compatibilityDate: string, upstream?: string): Promise<Served> {
  const program = new URL('programs/worker.ts', import.meta.url);
  const miniflare = new Miniflare({
    modules: true,
    script: readFileSync(await bundleServer(program, 'browser'), 'utf8'),
    compatibilityDate,
    bindings: { STRIPE_ACCOUNT: 'acct_binding' },
    host: '127.0.0.1',
    port: 0,
    cf: false,
    ...(upstream !== undefined && { upstream }),
  });
  const { origin } = await miniflare.ready;
  return { url: origin, close: () => miniflare.dispose() };
}
