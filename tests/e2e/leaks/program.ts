// biome-ignore-all lint/suspicious/noConsole: what consoles show is what is tested here
import { collectExhibits } from './exhibits.js';

/** Logs every exhibit as people do: alone, in a message, as a cause, as a clone and as JSON. */
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
    // Functions cannot be cloned.
    return undefined;
  }
}
