import { getEventListeners } from 'node:events';
import { answer, params } from './subjects.mjs';

const [bundle, few, many] = process.argv.slice(2);
const { prepare } = await import(bundle);
const body = JSON.stringify(answer);
const { signal } = new AbortController();
const fetch = async () => new Response(body);
const call = prepare({ origin: 'https://api.stripe.com', params, fetch, signal });

async function heapAfter(calls) {
  for (let left = calls; left > 0; left -= 1) {
    await call();
    // As a real answer does: finalizers, by which undici lets go of signals, wait for a turn of the loop.
    if (left % 200 === 0) await new Promise(setImmediate);
  }
  // Finalizers run after a collection, and what they let go of is collected by the next.
  for (let turn = 0; turn < 5; turn += 1) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return process.memoryUsage().heapUsed;
}

const afterFew = await heapAfter(Number(few));
const afterMany = await heapAfter(Number(many) - Number(few));
const listeners = getEventListeners(signal, 'abort').length;
process.stdout.write(JSON.stringify({ afterFew, afterMany, listeners }));
