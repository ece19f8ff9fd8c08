import qs from 'qs';

/** How many calls it remembers, for pages that never ask. */
const capacity = 20;

/**
 * Traces what a client does for a page's request: each attempt, and what went over the wire, free of
 * secrets.
 *
 * @param storage - Tells which request of the page a call belongs to.
 */
export function createTraces(storage) {
  const traces = new Map();

  return {
    /** Handles a request of the page, under an id that the page has chosen. */
    run(id, handle) {
      const trace = { start: performance.now(), attempts: [], exchanges: [] };
      if (id) traces.set(id, trace);
      if (traces.size > capacity) traces.delete(traces.keys().next().value);
      return storage.run(trace, handle);
    },

    /** Gives the trace of a request, once. */
    take(id) {
      const trace = traces.get(id);
      traces.delete(id);
      return trace && { attempts: trace.attempts, exchanges: trace.exchanges };
    },

    /** Makes a client's config that notes what the client does. */
    watch: (config) => ({
      ...config,
      onAttempt(event) {
        const { attempts, start } = storage.getStore();
        attempts.push({ ...event, startMs: performance.now() - start - event.durationMs });
      },
      async fetch(url, init) {
        const { exchanges } = storage.getStore();
        const { pathname } = new URL(url);
        const exchange = { method: init.method, path: pathname, params: readForm(init.body) };
        // A retry is the same request once more.
        const known = exchanges.findIndex(
          ({ method, path }) => method === exchange.method && path === exchange.path,
        );
        exchanges.splice(known === -1 ? exchanges.length : known, 1, exchange);
        const response = await fetch(url, init);
        exchange.status = response.status;
        exchange.answer = mask(await response.clone().json());
        return response;
      },
    }),
  };
}

function readForm(body) {
  return body ? qs.parse(body, { depth: 10 }) : undefined;
}

/** Keeps of a secret what its kind is. */
function mask(answer) {
  return JSON.parse(JSON.stringify(answer), (name, value) =>
    name === 'client_secret' && typeof value === 'string'
      ? value.replace(/secret_.*$/, 'secret_…')
      : value,
  );
}
