import qs from 'qs';

/** The maximum number of traces, for pages that never fetch theirs. */
const capacity = 20;

/**
 * Traces what a client does for a page's request: each attempt, with its request and response. Secrets
 * are masked.
 *
 * @param storage - Holds the trace of the current request.
 */
export function createTraces(storage) {
  const traces = new Map();

  return {
    /** Handles a request of the page, and traces it under an id that the page chose. */
    run(id, handle) {
      const trace = { start: performance.now(), attempts: [], exchanges: [] };
      if (id) traces.set(id, trace);
      if (traces.size > capacity) traces.delete(traces.keys().next().value);
      return storage.run(trace, handle);
    },

    /** Returns the trace of a request, once. */
    take(id) {
      const trace = traces.get(id);
      traces.delete(id);
      return trace && { attempts: trace.attempts, exchanges: trace.exchanges };
    },

    /** Returns a client's config that records what the client does. */
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
        exchange.response = mask(await response.clone().json());
        return response;
      },
    }),
  };
}

function readForm(body) {
  return body ? qs.parse(body, { depth: 10 }) : undefined;
}

/** Masks client secrets, except their prefix. */
function mask(body) {
  return JSON.parse(JSON.stringify(body), (name, value) =>
    name === 'client_secret' && typeof value === 'string'
      ? value.replace(/secret_.*$/, 'secret_…')
      : value,
  );
}
