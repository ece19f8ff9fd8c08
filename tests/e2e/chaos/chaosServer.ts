import { createHash } from 'node:crypto';
import { createStripeEmulator } from 'stripe-customer-session/testing';
import { headersOf } from '../../support/respondWith.js';
import { type LoopbackServer, type RecordedRequest, startServer } from '../../support/server.js';
import { after, before, type Executed } from './faults.js';

/** An emulated Stripe behind a network where everything fails. */
export interface ChaosServer extends LoopbackServer {
  /** The secrets of the sessions that were created, by idempotency key. */
  readonly executions: ReadonlyMap<string, readonly string[]>;
  /** How often each fault happened. */
  readonly faults: ReadonlyMap<string, number>;
}

/** Starts a server whose faults depend only on the seed, the customer and the attempt. */
export async function startChaosServer(seed: string): Promise<ChaosServer> {
  const emulator = createStripeEmulator();
  const executions = new Map<string, string[]>();
  const faults = new Map<string, number>();
  const attempts = new Map<string, number>();

  async function execute({ body, headers, path }: RecordedRequest): Promise<Executed> {
    const url = new URL(path, 'https://api.stripe.com');
    const response = await emulator.fetch(url, {
      method: 'POST',
      headers: headersOf(headers),
      body,
    });
    const text = await response.text();
    if (response.status === 200 && !response.headers.has('Idempotent-Replayed')) {
      const key = `${headers['idempotency-key']}`;
      const { client_secret } = JSON.parse(text);
      executions.set(key, [...(executions.get(key) ?? []), client_secret]);
    }
    const { status } = response;
    return { status, headers: Object.fromEntries(response.headers), body: Buffer.from(text) };
  }

  const server = await startServer(async (response, request) => {
    const customer = /customer=(\w+)/.exec(request.body)?.[1] ?? '';
    const attempt = (attempts.get(customer) ?? 0) + 1;
    attempts.set(customer, attempt);
    const [which, chance] = draw(`${seed} ${customer} ${attempt}`);
    const fault = names[Math.floor(which * names.length)] ?? '';
    faults.set(fault, (faults.get(fault) ?? 0) + 1);
    await (before[fault]?.(response, request) ??
      after[fault]?.(response, await execute(request), chance));
  });
  return { ...server, executions, faults };
}

/** Every other request succeeds, so that most calls return a session. */
const faulty = [...Object.keys(before), ...Object.keys(after)];
const names = [...faulty, ...faulty.map(() => 'nothing')];

/** Returns two numbers from 0 to 1, which depend on the text. */
function draw(text: string): readonly [number, number] {
  const bytes = createHash('sha256').update(text).digest();
  return [bytes.readUInt32BE(0) / 2 ** 32, bytes.readUInt32BE(4) / 2 ** 32];
}
