// biome-ignore-all lint/suspicious/noConsole: what consoles show is what is tested here
import { collectExhibits } from './exhibits.js';

/**
 * Logs every exhibit in the ways in which people log: on its own, with a text, in another error, as a
 * clone and as JSON.
 *
 * @param server - The origin of the tests' server.
 * @param apiKey - The key to call with.
 */
export async function logExhibits(server: string, apiKey: string): Promise<void> {
  const exhibits = await collectExhibits(server, apiKey);
  for (const [title, value] of exhibits) {
    console.error('exhibit', title);
    console.error(value);
    console.error('%s %o %O', value, value, value);
    console.error(new Error('wrapped', { cause: value }));
    console.error(JSON.stringify(value), Object(value).stack);
    console.error(clone(value));
  }
  console.error('exhibits', exhibits.length);
}

function clone(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    // What has functions cannot be cloned, and leaks nothing by it.
    return undefined;
  }
}
