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

/** The outcome of one call, as JSON. */
export interface CallReport {
  /** The session, without its secret. */
  readonly session?: unknown;
  /** What a raw request returned. */
  readonly echo?: unknown;
  /** The result of the error's `toJSON()`. */
  readonly error?: unknown;
  readonly isStripeError?: boolean;
  readonly isInstance?: boolean;
  /** Whether the cause is the signal's reason. */
  readonly isReason?: boolean;
  /** What a log or an error reporter shows of the error. */
  readonly shown?: string;
  /** The reported attempts. */
  readonly events: readonly (readonly [attempt: number, willRetry: boolean])[];
}

/** The outcome of each call, by `fetch` and case, and of each webhook. */
export interface Report {
  readonly fetch: Readonly<Record<string, CallReport>>;
  readonly kyFetch: Readonly<Record<string, CallReport>>;
  /** The id of each event, or the message of what was thrown. */
  readonly webhooks: Readonly<Record<string, string>>;
}

type CreateClient = (config: StripeClientConfig) => StripeClient;
type Call = (create: CreateClient) => Promise<CallReport>;

/**
 * Makes the calls that every runtime must support. It uses only the package and web standards, so
 * that it runs unchanged everywhere.
 *
 * @param server - The origin of a server whose responses depend on the path.
 * @param closed - An origin where nothing listens.
 * @param apiKey - The API key.
 * @returns A {@link Report} as one line of JSON.
 */
export async function runScenario(server: string, closed: string, apiKey: string): Promise<string> {
  const reason = new Error('Nobody waits for it any more');
  const params = { customer: 'cus_123', components: { payment_element: { enabled: true } } };

  const call =
    (
      path: string,
      config: Partial<StripeClientConfig> = {},
      options?: () => RequestOptions,
    ): Call =>
    (create) =>
      report(create, path, config, async (client) => ({
        session: redactCustomerSession(await createCustomerSession(client, params, options?.())),
      }));

  const abortLater = (): RequestOptions => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 80);
    return { signal: controller.signal };
  };

  const callRaw =
    (request: StripeRequest): Call =>
    (create) =>
      report(create, 'echo', {}, async (client) => ({ echo: await rawRequest(client, request) }));

  const cases: Readonly<Record<string, Call>> = {
    success: call('success'),
    declined: call('declined'),
    timeout: call('stall', { timeout: 80, maxNetworkRetries: 0 }),
    unreachable: call('', { baseUrl: closed, maxNetworkRetries: 0 }),
    abort: call('stall', {}, abortLater),
    retry: call('failOnce', { maxNetworkRetries: 1 }),
    raw: callRaw({ method: 'POST', path: '/v1/customers', params: account, schema }),
    rawQuery: callRaw({ method: 'GET', path: '/v1/customers', params: account }),
    rawJson: callRaw({ method: 'POST', path: '/v2/core/accounts', params: account }),
    rawInvalid: callRaw({ method: 'DELETE', path: '/v1/customers/1', schema }),
  };

  async function report(
    create: CreateClient,
    path: string,
    config: Partial<StripeClientConfig>,
    request: (client: StripeClient) => Promise<object>,
  ): Promise<CallReport> {
    const events: [number, boolean][] = [];
    const client = create({
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

  async function runAll(create: CreateClient): Promise<Report['fetch']> {
    const reports = Object.entries(cases).map(async ([name, run]) => [name, await run(create)]);
    return Object.fromEntries(await Promise.all(reports));
  }

  const createWithKy: CreateClient = (config) =>
    createStripeClient({ ...config, fetch: kyFetch() });
  const [withFetch, withKy] = await Promise.all([createStripeClient, createWithKy].map(runAll));
  const webhooks = await receiveWebhooks(apiKey);
  return JSON.stringify({ fetch: withFetch, kyFetch: withKy, webhooks });
}

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

/** Verifies valid and invalid webhooks, with the key as their signing secret. */
async function receiveWebhooks(secret: string): Promise<Report['webhooks']> {
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
