import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { describeServed } from '../../package/handler/describeServed.js';
import { serveCommand } from '../../package/handler/serve.js';
import { bun } from '../runtimes/run.js';

const serve = (): ReturnType<typeof serveCommand> =>
  serveCommand(bun, [], new URL('programs/bun.ts', import.meta.url));

describeServed('Bun.serve', { serve });

it('behavior: a request of HTTP/1.0 without Host, whose URL is a mere path in Bun', async () => {
  const served = await serve();
  try {
    const socket = connect(Number(new URL(served.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.end('POST /session HTTP/1.0\r\nCookie: session=valid\r\nContent-Length: 0\r\n\r\n');

    expect(await text(socket)).toMatch(/^HTTP\/1\.[01] 200 [\s\S]*"client_secret":"cuss_secret_/);
  } finally {
    await served.close();
  }
}, 60_000);
