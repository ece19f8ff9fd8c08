import { createHash } from 'node:crypto';
import { createStripeEmulator } from 'stripe-customer-session/testing';
import { headersOf } from '../../support/answerBy.js';
import { type LoopbackServer, type RecordedRequest, startServer } from '../../support/server.js';
import { after, before, type Executed } from './faults.js';

/** An emulated Stripe that is reached through a network where everything goes wrong. */
export interface ChaosServer extends LoopbackServer {
  /** The secrets of the sessions that were created, by idempotency key. */
  readonly executions: ReadonlyMap<string, readonly string[]>;
  /** How often each thing happened. */
  readonly faults: ReadonlyMap<string, number>;
}

/**
 * Starts a server whose faults depend on nothing but the seed, the customer and which attempt it is.
 *
 * @param seed - Any text.
 */
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
      append(executions, `${headers['idempotency-key']}`, JSON.parse(text).client_secret);
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

/** Every other request is answered well, so that most calls get their session after all. */
const faulty = [...Object.keys(before), ...Object.keys(after)];
const names = [...faulty, ...faulty.map(() => 'nothing')];

/** Two numbers from 0 to 1, always the same ones for the same text. */
function draw(text: string): readonly [number, number] {
  const bytes = createHash('sha256').update(text).digest();
  return [bytes.readUInt32BE(0) / 2 ** 32, bytes.readUInt32BE(4) / 2 ** 32];
}

function append(lists: Map<string, string[]>, key: string, item: string): void {
  lists.set(key, [...(lists.get(key) ?? []), item]);
}
