import { supportedCompatibilityDate } from 'miniflare';
import { expect, it } from 'vitest';
import { describeServed } from '../../package/handler/describeServed.js';
import { sendRequest } from '../../package/handler/request.js';
import { serveWorker } from './serveWorker.js';

for (const date of ['2022-11-30', supportedCompatibilityDate]) {
  describeServed(`workerd, ${date}`, {
    serve: () => serveWorker(date),
    account: 'acct_binding',
  });
}

// What `wrangler dev` does for a Worker that has a route: URL, Host and Origin are those of the route, without TLS.
it('behavior: a Worker with a route, as wrangler serves it while it is developed', async () => {
  const served = await serveWorker(supportedCompatibilityDate, 'http://shop.example');
  try {
    const send = (headers: Readonly<Record<string, string>>): ReturnType<typeof sendRequest> =>
      sendRequest(`${served.url}/session`, 'POST', headers);

    expect((await send({})).status).toBe(401);
    expect((await send({ Cookie: 'session=valid' })).status).toBe(200);
  } finally {
    await served.close();
  }
}, 60_000);
