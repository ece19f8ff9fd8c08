// Calls the handler of the folder that it is started in, as often as its parent says: a process of its
// own, with an environment of its own, as on Lambda.
import { pathToFileURL } from 'node:url';

const { handler } = await import(pathToFileURL('index.mjs').href);

process.on('message', async ({ id, event, remaining }) => {
  const end = Date.now() + remaining;
  const context = { getRemainingTimeInMillis: () => Math.max(end - Date.now(), 0) };
  process.send({ id, result: await handler(event, context) });
});
process.send('ready');
