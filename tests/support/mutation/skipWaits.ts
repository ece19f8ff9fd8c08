import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

// The suite runs once for each mutant, so nobody sits through the waits between attempts: a timer of the
// length of such a wait fires after a tenth of it, and the clocks jump to where it was due. Short ones,
// which race with the loopback, and long ones, which only work ends in time, stay real.

const SHORTEST = 300;
const LONGEST = 4000;
const SHARE = 0.1;

const isWait = (delay: number): boolean => delay >= SHORTEST && delay <= LONGEST;

const { setTimeout } = globalThis;
const sleep = timers.setTimeout;
const clocks = { date: Date.now, performance: performance.now.bind(performance) };
let skipped = 0;
const now = (): number => clocks.performance() + skipped;

Date.now = () => clocks.date() + Math.round(skipped);
performance.now = now;

globalThis.setTimeout = ((
  callback: (...args: unknown[]) => void,
  delay = 0,
  ...args: unknown[]
) => {
  if (!isWait(delay)) return setTimeout(callback, delay, ...args);
  const dueAt = now() + delay;
  return setTimeout(() => {
    skipped = Math.max(skipped, dueAt - clocks.performance());
    callback(...args);
  }, delay * SHARE);
}) as typeof setTimeout;

timers.setTimeout = ((delay = 0, value, options) =>
  sleep(isWait(delay) ? delay * SHARE : delay, value, options)) as typeof sleep;
syncBuiltinESMExports();
