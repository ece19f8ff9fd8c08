// A separate program, so that what it leaves behind is its own.
import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CustomerSession,
  CustomerSessionSchema,
  createStripeClient,
  getId,
  isExpanded,
  isStripeError,
  type StripeResult,
  safeCreateCustomerSession,
  safeRawRequest,
} from 'stripe-customer-session';
import { kyFetch } from 'stripe-customer-session/ky';

export interface Task {
  readonly fetch: 'fetch' | 'kyFetch';
  readonly url: string;
  readonly calls: number;
  readonly concurrency: number;
  readonly timeout: number;
}

export interface Outcome {
  readonly customer: string;
  readonly idempotencyKey?: string | undefined;
  readonly attempts?: number | undefined;
  readonly clientSecret?: string;
  readonly errorType?: string;
  /** Anything that is neither the session nor a `StripeError`. */
  readonly unexpected?: string;
}

/** What remains after all calls. */
export interface Remains {
  /** Bytes in use after a collection: after a quarter of the calls, and after all of them. */
  readonly heap: readonly number[];
  readonly listeners: number;
  readonly mostListeners: number;
  readonly timers: number;
  /** What keeps the process alive, except its pipes. */
  readonly resources: readonly string[];
  /** Unhandled rejections, uncaught exceptions and warnings. */
  readonly complaints: readonly string[];
}

const task: Task = JSON.parse(process.argv[2] ?? '');
const { calls, concurrency, timeout } = task;
const shared = new AbortController();
const complaints: string[] = [];
let mostListeners = 0;

for (const event of ['unhandledRejection', 'uncaughtException', 'warning']) {
  process.on(event, (reason: unknown) => complaints.push(`${event}: ${reason}`));
}

const client = createStripeClient({
  fetch: task.fetch === 'kyFetch' ? kyFetch() : undefined,
  apiKey: 'sk_test_chaos',
  baseUrl: task.url,
  timeout,
  totalTimeout: 10 * timeout,
  onAttempt() {
    mostListeners = Math.max(mostListeners, getEventListeners(shared.signal, 'abort').length);
  },
});

const components = { payment_element: { enabled: true } };
const path = '/v1/customer_sessions';

async function callOnce(index: number): Promise<Outcome> {
  const customer = `cus_${index}`;
  const expand = index % 3 === 0 ? ['customer'] : [];
  // Every tenth call has its own signal and is aborted; the others share one.
  const own = index % 10 === 0 ? new AbortController() : undefined;
  const timer = own && setTimeout(() => own.abort(), (index * 37) % (2 * timeout));
  try {
    const options = {
      signal: (own ?? shared).signal,
      ...(index % 2 === 0 && { idempotencyKey: `order-${index}` }),
    };
    const params = { customer, components, expand };
    const result: StripeResult<CustomerSession> =
      index % 3 === 1
        ? await safeRawRequest(
            client,
            { method: 'POST', path, params, schema: CustomerSessionSchema },
            options,
          )
        : await safeCreateCustomerSession(client, params, options);
    if (result.ok) {
      const { data } = result;
      const isExpected =
        getId(data.customer) === customer && isExpanded(data.customer) === expand.length > 0;
      if (!isExpected) throw new Error('another session');
      const { idempotencyKey, attempts } = result.response;
      return { customer, idempotencyKey, attempts, clientSecret: data.client_secret };
    }
    if (!isStripeError(result.error)) throw result.error;
    const { attempts, idempotencyKey, type } = result.error;
    return { customer, idempotencyKey, attempts, errorType: type };
  } catch (error) {
    return { customer, unexpected: String(error) };
  } finally {
    clearTimeout(timer);
  }
}

let index = 0;

/** Makes the calls up to an index, concurrently. */
async function callUpTo(end: number): Promise<void> {
  const caller = async (): Promise<void> => {
    while (index < end) {
      index += 1;
      process.stdout.write(`${JSON.stringify(await callOnce(index))}\n`);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, caller));
}

async function measureHeap(): Promise<number> {
  // Finalizers run after a collection; the next one collects what they release.
  for (let turn = 0; turn < 5; turn += 1) {
    globalThis.gc?.();
    await sleep(20);
  }
  return process.memoryUsage().heapUsed;
}

const readResources = (): readonly string[] =>
  process.getActiveResourcesInfo().filter((name) => name !== 'PipeWrap');

await callUpTo(calls / 4);
const heapOfQuarter = await measureHeap();
await callUpTo(calls);
const timers = readResources().filter((name) => name === 'Timeout').length;
// Connections stay open for a while.
for (let left = 150; left > 0 && readResources().length > 0; left -= 1) await sleep(100);

const remains: Remains = {
  heap: [heapOfQuarter, await measureHeap()],
  listeners: getEventListeners(shared.signal, 'abort').length,
  mostListeners,
  timers,
  resources: readResources(),
  complaints,
};
process.stdout.write(`${JSON.stringify({ remains })}\n`, () => {
  // Remaining resources could keep the process alive for minutes.
  if (remains.resources.length > 0) process.exit(1);
});
