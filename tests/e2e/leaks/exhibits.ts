import ky from 'ky';
import {
  type AttemptEvent,
  CustomerSessionSchema,
  constructEvent,
  createCustomerSessionHandler,
  createStripeClient,
  type FetchLike,
  type RequestOptions,
  type StandardSchema,
  type StripeClientConfig,
  type StripeErrorType,
  safeCreateCustomerSession,
  safeRawRequest,
} from 'stripe-customer-session';
import { kyFetch } from 'stripe-customer-session/ky';
import { createStripeEmulator, signPayload } from 'stripe-customer-session/testing';

/** Something that somebody may log, and what it is. */
export type Exhibit = readonly [title: string, value: unknown];

/** What makes a call to the tests' server fail; the path says how. */
interface Failure {
  readonly config?: Partial<StripeClientConfig>;
  readonly options?: (apiKey: string) => RequestOptions;
}

const failures: Readonly<
  Record<Exclude<StripeErrorType, 'hook_error' | 'signature_error'>, Failure>
> = {
  card_error: {},
  invalid_request_error: {},
  idempotency_error: {},
  authentication_error: {},
  permission_error: {},
  rate_limit_error: {},
  api_error: {},
  connection_error: {},
  timeout_error: { config: { timeout: 100 } },
  abort_error: { options: () => ({ signal: AbortSignal.timeout(100) }) },
  invalid_params: {
    options: (apiKey) => ({ apiKey: `${apiKey}\n`, idempotencyKey: `${apiKey}\n` }),
  },
  invalid_response: {},
};

const params = { customer: 'cus_123', components: { payment_element: { enabled: true } } };

/**
 * Fails in every way that the table of errors knows, and keeps whatever the library hands out on the
 * way: errors, results, events and clients, what a handler tells inside and outside, and what the
 * emulator remembers. It uses nothing but the package and the Web's own interfaces.
 *
 * @param server - The origin of a server that answers by the first step of the path.
 * @param apiKey - The key to call with.
 */
export async function collectExhibits(server: string, apiKey: string): Promise<readonly Exhibit[]> {
  const exhibits: Exhibit[] = [];

  async function fail(name: string, fetch: FetchLike | undefined, type: string, failure: Failure) {
    const title = `${name} ${type}`;
    const client = createStripeClient({
      apiKey,
      fetch,
      baseUrl: `${server}/${type}`,
      maxNetworkRetries: 0,
      onAttempt: (event: AttemptEvent) => exhibits.push([`${title}: event`, event]),
      ...failure.config,
    });
    const options = failure.options?.(apiKey) ?? {};
    const result = await safeCreateCustomerSession(client, params, options);
    if (result.ok) throw new Error(`${title}: a session`);
    exhibits.push([`${title}: client`, client], [`${title}: result`, result]);
    exhibits.push([`${title}: error ${result.error.type}`, result.error]);
    exhibits.push([`${title}: cause`, result.error.cause]);
    // The general way keeps what it is told as close.
    const request = { method: 'POST', path: '/v1/customer_sessions', params } as const;
    const schema = CustomerSessionSchema;
    const raw = await safeRawRequest(
      client,
      { ...request, schema },
      failure.options?.(apiKey) ?? {},
    );
    exhibits.push([`${title}: raw ${raw.error?.type ?? 'answer'}`, raw.error ?? title]);

    const handler = createCustomerSessionHandler(client, {
      authorize: () => ({ params, options: failure.options?.(apiKey) ?? {} }),
      onError: (error) => {
        exhibits.push([`${title}: onError`, error]);
      },
    });
    const response = await handler(new Request('https://shop.example/', { method: 'POST' }));
    exhibits.push([`${title}: headers`, Object.fromEntries(response.headers)]);
    exhibits.push([`${title}: body`, await response.text()]);
  }

  for (const [name, fetch] of [
    ['fetch', undefined],
    ['ky', kyFetch()],
  ] as const) {
    const failed = Object.entries(failures).map(([type, failure]) =>
      fail(name, fetch, type, failure),
    );
    await Promise.all(failed);
  }
  await fail(
    'ky',
    kyFetch(ky.extend({ hooks: { beforeRequest: [throwRequest] } })),
    'hook_error',
    {},
  );

  exhibits.push(...(await collectWebhookErrors(apiKey)));

  const telling = createStripeClient({ apiKey, fetch: async () => Response.json({ [apiKey]: 1 }) });
  const named = await safeRawRequest(telling, { method: 'GET', path: '/v1/x', schema: noNames });
  exhibits.push([`a name that a schema rejects: ${named.error?.type}`, named]);

  const emulator = createStripeEmulator();
  const client = createStripeClient({ apiKey, fetch: emulator.fetch, maxNetworkRetries: 0 });
  emulator.failNext({ status: 401 }, { status: 500 });
  for (let call = 0; call < 3; call += 1) await safeCreateCustomerSession(client, params);
  exhibits.push(['emulator', emulator], ['emulator: requests', emulator.requests]);
  return exhibits;
}

/** A hook that quotes the key wherever it can. */
function throwRequest({ request }: { readonly request: Request }): never {
  const key = request.headers.get('Authorization');
  throw Object.assign(new Error(`by a hook for ${key}`, { cause: request }), { key, request });
}

/** Rejects each name of a value, as the schema of a record may. */
const noNames: StandardSchema<object> = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: (value) => ({
      issues: Object.keys(Object(value)).map((name) => ({ message: name, path: [name] })),
    }),
  },
};

/** Errors of webhooks in which every part holds a secret. */
async function collectWebhookErrors(apiKey: string): Promise<readonly Exhibit[]> {
  const secret = `whsec_${apiKey}`;
  const signed = async (payload: string): Promise<[string, string, string]> => [
    payload,
    await signPayload(payload, secret),
    secret,
  ];
  const fields = { id: 'evt_1', object: 'event', type: 'x', created: 1, livemode: false };
  const named = JSON.stringify({ ...fields, data: { object: { [apiKey]: 1 } } });
  const webhooks: Readonly<Record<string, Parameters<typeof constructEvent>>> = {
    'no header': [apiKey, null, secret],
    'an invalid header': [apiKey, apiKey, secret],
    'no signature that matches': [apiKey, `t=1,v1=${apiKey}`, secret],
    'too old': [apiKey, await signPayload(apiKey, secret, new Date(1000)), secret],
    'no secret': [apiKey, apiKey, [secret, ' ']],
    'a parsed body': [Object({ apiKey }), apiKey, secret],
    'no JSON': await signed(apiKey),
    'no event': await signed(JSON.stringify({ id: [apiKey], [apiKey]: apiKey })),
    'an unknown option': [...(await signed(named)), Object({ [apiKey]: apiKey })],
  };
  const errors = Object.entries(webhooks).map(async ([name, webhook]): Promise<Exhibit> => {
    const error: unknown = await constructEvent(...webhook).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return [`webhook, ${name}: error ${Object(error).type}`, error];
  });
  return Promise.all(errors);
}

/** The errors that ky itself makes of such answers, to see what is found in them. */
export function collectKyErrors(server: string, apiKey: string): Promise<readonly Exhibit[]> {
  const headers = { Authorization: `Bearer ${apiKey}` };
  const calls = {
    HTTPError: ky.post(`${server}/api_error`, { headers, retry: 0 }),
    NetworkError: ky.post(`${server}/connection_error`, {
      headers,
      retry: 0,
      fetch: () => Promise.reject(new TypeError('fetch failed')),
    }),
    TimeoutError: ky.post(`${server}/abort_error`, { headers, retry: 0, timeout: 100 }),
  };
  const errors = Object.entries(calls).map(async ([name, call]): Promise<Exhibit> => {
    const error: unknown = await call.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return [`ky ${name}`, error];
  });
  return Promise.all(errors);
}
