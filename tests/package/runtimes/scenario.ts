import {
  constructEvent,
  createCustomerSession,
  createStripeClient,
  isStripeError,
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
  readonly answer?: unknown;
  /** The error's `toJSON()`. */
  readonly error?: unknown;
  readonly isStripeError?: boolean;
  readonly isInstance?: boolean;
  /** Whether the cause is the signal's reason. */
  readonly isReason?: boolean;
  /** What a log or an error reporter would show of the error. */
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
 * Makes the calls that every runtime has to get right. It uses nothing but the package and the Web's
 * own interfaces, so that it runs everywhere as it is.
 *
 * @param server - The origin of a server that answers by path.
 * @param closed - An origin where nothing listens.
 * @param apiKey - The key to call with.
 * @returns A {@link Report} as one line of JSON.
 */
export async function runScenario(server: string, closed: string, apiKey: string): Promise<string> {
  const reason = new Error('Nobody waits for it any more');
  const cases: Readonly<Record<string, Call>> = {
    success: (create) => call(create, { apiKey, baseUrl: `${server}/success` }),
    declined: (create) => call(create, { apiKey, baseUrl: `${server}/declined` }),
    timeout: (create) =>
      call(create, { apiKey, baseUrl: `${server}/stall`, timeout: 80, maxNetworkRetries: 0 }),
    refused: (create) => call(create, { apiKey, baseUrl: closed, maxNetworkRetries: 0 }),
    abort: (create) => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(reason), 80);
      return call(create, { apiKey, baseUrl: `${server}/stall` }, controller.signal);
    },
    retry: (create) =>
      call(create, { apiKey, baseUrl: `${server}/failOnce`, maxNetworkRetries: 1 }),
    raw: (create) =>
      callRaw(create, { method: 'POST', path: '/v1/customers', params: account, schema }),
    rawQuery: (create) =>
      callRaw(create, { method: 'GET', path: '/v1/customers', params: account }),
    rawJson: (create) =>
      callRaw(create, { method: 'POST', path: '/v2/core/accounts', params: account }),
    rawInvalid: (create) => callRaw(create, { method: 'DELETE', path: '/v1/customers/1', schema }),
  };

  function callRaw(create: CreateClient, request: StripeRequest): Promise<CallReport> {
    return report(create, { apiKey, baseUrl: `${server}/echo` }, async (client) => ({
      answer: await rawRequest(client, request),
    }));
  }

  function call(
    create: CreateClient,
    config: StripeClientConfig,
    signal?: AbortSignal,
  ): Promise<CallReport> {
    const params = { customer: 'cus_123', components: { payment_element: { enabled: true } } };
    return report(create, config, async (client) => ({
      session: redactCustomerSession(await createCustomerSession(client, params, { signal })),
    }));
  }

  async function report(
    create: CreateClient,
    config: StripeClientConfig,
    ask: (client: StripeClient) => Promise<object>,
  ): Promise<CallReport> {
    const events: [number, boolean][] = [];
    const client = create({
      ...config,
      onAttempt: ({ attempt, willRetry }) => events.push([attempt, willRetry]),
    });
    try {
      return { ...(await ask(client)), events };
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

/** Takes what was posted, and says so, later. */
const schema: StandardSchema<unknown> = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: (value) => {
      const isPost = Object(value).method === 'POST';
      return Promise.resolve(
        isPost
          ? { value: { ...Object(value), method: 'POSTED' } }
          : { issues: [{ path: ['method'] }] },
      );
    },
  },
};

/** Receives the webhooks that every runtime has to tell apart, with the key for a signing secret. */
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
