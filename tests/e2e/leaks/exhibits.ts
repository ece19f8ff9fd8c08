// biome-ignore-all lint/suspicious/noConsole: what consoles show is what is tested here
import ky from 'ky';
import {
  CustomerSessionSchema,
  constructEvent,
  createCustomerSessionHandler,
  createStripeClient,
  type RequestOptions,
  type StandardSchema,
  type StripeClientConfig,
  safeCreateCustomerSession,
  safeRawRequest,
} from 'stripe-customer-session';
import { kyFetch } from 'stripe-customer-session/ky';
import { createStripeEmulator, signPayload } from 'stripe-customer-session/testing';

/** A value that somebody may log. */
type Exhibit = readonly [title: string, value: unknown];

/** What makes a call fail, other than the server, which responds according to the path. */
interface Failure {
  readonly config?: Partial<StripeClientConfig>;
  readonly options?: (apiKey: string) => RequestOptions;
}

const failures: Readonly<Record<string, Failure>> = {
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
const create = {
  method: 'POST',
  path: '/v1/customer_sessions',
  params,
  schema: CustomerSessionSchema,
} as const;

/**
 * Fails in every way, and collects everything that the package returns, throws or passes to a listener.
 * Imports nothing else, so that it runs in every runtime.
 */
export async function collectExhibits(server: string, apiKey: string): Promise<readonly Exhibit[]> {
  const exhibits: Exhibit[] = [];

  async function fail(
    name: string,
    fetch: StripeClientConfig['fetch'],
    type: string,
    { config, options = () => ({}) }: Failure = {},
  ) {
    const collect = (title: string, value: unknown) => {
      exhibits.push([`${name} ${type}: ${title}`, value]);
    };
    const client = createStripeClient({
      apiKey,
      fetch,
      baseUrl: `${server}/${type}`,
      maxNetworkRetries: 0,
      onAttempt: (event) => collect('event', event),
      ...config,
    });
    const result = await safeCreateCustomerSession(client, params, options(apiKey));
    const { error } = result;
    collect('client', client);
    collect('result', result);
    collect(`error ${error?.type}`, error);
    collect('cause', error?.cause);
    const raw = await safeRawRequest(client, create, options(apiKey));
    collect(`raw ${raw.error?.type}`, raw.error);
    const handler = createCustomerSessionHandler(client, {
      authorize: () => ({ params, options: options(apiKey) }),
      onError: (reason) => collect('onError', reason),
    });
    const response = await handler(new Request('https://shop.example/', { method: 'POST' }));
    collect('headers', Object.fromEntries(response.headers));
    collect('body', await response.text());
  }

  const types = Object.entries(failures);
  await Promise.all(types.map(([type, failure]) => fail('fetch', undefined, type, failure)));
  await Promise.all(types.map(([type, failure]) => fail('ky', kyFetch(), type, failure)));
  const hooks = { beforeRequest: [throwRequest] };
  await fail('ky', kyFetch(ky.extend({ hooks })), 'hook_error');

  exhibits.push(...(await collectWebhookErrors(apiKey)));

  const leaky = createStripeClient({ apiKey, fetch: async () => Response.json({ [apiKey]: 1 }) });
  const named = await safeRawRequest(leaky, { method: 'GET', path: '/v1/x', schema: noNames });
  exhibits.push([`a name that a schema rejects: ${named.error?.type}`, named]);

  const emulator = createStripeEmulator();
  const client = createStripeClient({ apiKey, fetch: emulator.fetch, maxNetworkRetries: 0 });
  emulator.failNext({ status: 401 }, { status: 500 });
  for (let call = 0; call < 3; call += 1) await safeCreateCustomerSession(client, params);
  exhibits.push(['emulator', emulator], ['emulator: requests', emulator.requests]);
  return exhibits;
}

/** Logs every exhibit as people do: alone, in a message, as a cause, as a clone and as JSON. */
export async function logExhibits(server: string, apiKey: string): Promise<void> {
  const exhibits = await collectExhibits(server, apiKey);
  for (const [title, value] of exhibits) {
    console.error('exhibit', title);
    console.error(value);
    console.error('%s %o %O', value, value, value);
    console.error(new Error('wrapped', { cause: value }));
    console.error(JSON.stringify(value), Object(value).stack);
    try {
      console.error(structuredClone(value));
    } catch {
      // Functions cannot be cloned.
    }
  }
  console.error('exhibits', exhibits.length);
}

/** A hook that quotes the key wherever it can. */
function throwRequest({ request }: { readonly request: Request }): never {
  const key = request.headers.get('Authorization');
  throw Object.assign(new Error(`by a hook for ${key}`, { cause: request }), { key, request });
}

/** Rejects every key of an object, as the schema of a record may. */
const noNames: StandardSchema<object> = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: (value) => ({
      issues: Object.keys(Object(value)).map((name) => ({ message: name, path: [name] })),
    }),
  },
};

/** Returns errors of webhooks that hold a secret in every part. */
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
    const error: unknown = await constructEvent(...webhook).catch((reason: unknown) => reason);
    return [`webhook, ${name}: error ${Object(error).type}`, error];
  });
  return Promise.all(errors);
}
