import {
  constructEvent,
  createCustomerSession,
  createStripeClient,
  isStripeError,
  type RequestOptions,
  rawRequest,
  redactCustomerSession,
  type StandardSchema,
  type StripeClient,
  type StripeClientConfig,
  StripeError,
  type StripeRequest,
} from 'stripe-customer-session';
import { kyFetch } from 'stripe-customer-session/ky';
import { signPayload } from 'stripe-customer-session/testing';

/** The outcomes of the calls with each `fetch`, and of the webhooks. */
export type Report = Readonly<Record<'fetch' | 'kyFetch' | 'webhooks', object>>;

/**
 * Makes the calls that every runtime must support, with only the package and web standards.
 *
 * @param server - The origin of a server whose responses depend on the path.
 * @param closed - An origin where nothing listens.
 * @returns A {@link Report} as one line of JSON.
 */
export async function runScenario(server: string, closed: string, apiKey: string): Promise<string> {
  const reason = new Error('Nobody waits for it any more');

  /** Makes a call, and reports its result, or its error with all that a log shows of it. */
  async function report(
    path: string,
    config: Partial<StripeClientConfig>,
    request: (client: StripeClient) => Promise<object>,
  ): Promise<object> {
    const events: [attempt: number, willRetry: boolean][] = [];
    const client = createStripeClient({
      apiKey,
      baseUrl: `${server}/${path}`,
      ...config,
      onAttempt: ({ attempt, willRetry }) => events.push([attempt, willRetry]),
    });
    try {
      return { ...(await request(client)), events };
    } catch (error) {
      const { cause, message, stack } = Object(error);
      return {
        error,
        isStripeError: isStripeError(error),
        isInstance: error instanceof StripeError,
        isReason: cause === reason,
        shown: [error, message, stack, JSON.stringify(cause)].map(String).join('\n'),
        events,
      };
    }
  }

  async function reportAll(fetch?: StripeClientConfig['fetch']): Promise<object> {
    const call = (
      path: string,
      config: Partial<StripeClientConfig> = {},
      options?: RequestOptions,
    ): Promise<object> =>
      report(path, { fetch, ...config }, async (client) => ({
        session: redactCustomerSession(await createCustomerSession(client, params, options)),
      }));
    const callRaw = (request: StripeRequest): Promise<object> =>
      report('echo', { fetch }, async (client) => ({ echo: await rawRequest(client, request) }));

    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 80);
    const reports = Object.entries({
      success: call('success'),
      declined: call('declined'),
      timeout: call('stall', { timeout: 80, maxNetworkRetries: 0 }),
      unreachable: call('', { baseUrl: closed, maxNetworkRetries: 0 }),
      abort: call('stall', {}, { signal: controller.signal }),
      retry: call('failOnce', { maxNetworkRetries: 1 }),
      raw: callRaw({ method: 'POST', path: '/v1/customers', params: account, schema }),
      rawQuery: callRaw({ method: 'GET', path: '/v1/customers', params: account }),
      rawJson: callRaw({ method: 'POST', path: '/v2/core/accounts', params: account }),
      rawInvalid: callRaw({ method: 'DELETE', path: '/v1/customers/1', schema }),
    }).map(async ([name, outcome]) => [name, await outcome]);
    return Object.fromEntries(await Promise.all(reports));
  }

  const [withFetch, withKy] = await Promise.all([reportAll(), reportAll(kyFetch())]);
  const webhooks = await receiveWebhooks(apiKey);
  return JSON.stringify({ fetch: withFetch, kyFetch: withKy, webhooks } satisfies Report);
}

const params = { customer: 'cus_123', components: { payment_element: { enabled: true } } };
const account = { email: 'jörg+☕@example.com', expand: ['tax'] };

/** Accepts and transforms what was posted, asynchronously. */
const schema: StandardSchema<unknown> = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: (value) =>
      Promise.resolve(
        Object(value).method === 'POST'
          ? { value: { ...Object(value), method: 'POSTED' } }
          : { issues: [{ path: ['method'] }] },
      ),
  },
};

/** Verifies webhooks with the key as their secret, and reports the event's id or the error's message. */
async function receiveWebhooks(secret: string): Promise<object> {
  const payload = JSON.stringify({
    id: 'evt_☕',
    object: 'event',
    type: 'payment_intent.succeeded',
    created: 1_790_000_000,
    livemode: false,
    data: { object: { id: 'pi_123', object: 'payment_intent' } },
  });
  const bytes = new TextEncoder().encode(`\n${payload}`);
  const signature = await signPayload(payload, secret, new Date(1_790_000_001_000));
  type Webhook = readonly [string | Uint8Array | ArrayBuffer, string, string | readonly string[]];
  const webhooks: Readonly<Record<string, Webhook>> = {
    text: [payload, signature, ['whsec_other', secret]],
    bytes: [bytes.subarray(1), signature, secret],
    buffer: [bytes.slice(1).buffer, signature, secret],
    other: [bytes, signature, secret],
    parsed: [JSON.parse(payload), signature, secret],
    pending: [Object(Promise.resolve(payload)), signature, secret],
    old: [payload, await signPayload(payload, secret, new Date(1_790_000_000_000)), secret],
  };
  const received = Object.entries(webhooks).map(async ([name, webhook]) => [
    name,
    await constructEvent(...webhook, { receivedAt: new Date(1_790_000_301_000) }).then(
      ({ id }) => id,
      ({ message }: Error) => message,
    ),
  ]);
  return Object.fromEntries(await Promise.all(received));
}
