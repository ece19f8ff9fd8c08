import { supportedCompatibilityDate } from 'miniflare';
import { describeServed } from './describeServed.js';
import { serveWorker } from './serve.js';

for (const [date, ...flags] of [
  ['2022-11-30'],
  [supportedCompatibilityDate],
  [supportedCompatibilityDate, 'enable_request_signal'],
] as const) {
  describeServed(`workerd, ${[date, ...flags].join(', ')}`, {
    serve: () => serveWorker(date, flags),
    account: 'acct_binding',
    tellsOfAborts: flags.length > 0,
  });
}
