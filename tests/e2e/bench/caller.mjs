import { answer, params } from './subjects.mjs';

const [bundle, origin] = process.argv.slice(2);
const { prepare } = await import(bundle);
const body = JSON.stringify(answer);
const fetchInProcess = async () =>
  new Response(body, { headers: { 'Content-Type': 'application/json', 'Request-Id': 'req_1' } });

const call = origin
  ? prepare({ origin, params })
  : prepare({ origin: 'https://api.stripe.com', params, fetch: fetchInProcess });

process.on('message', async (message) => {
  if (message === 'end') process.exit();
  const before = process.cpuUsage();
  let session;
  for (let left = message.calls; left > 0; left -= 1) session = await call();
  const { user, system } = process.cpuUsage(before);
  if (session.client_secret !== answer.client_secret) throw new Error('No session');
  process.send((user + system) / message.calls);
});
