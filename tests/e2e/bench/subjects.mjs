/** The params and the response of every call. */
export const params = {
  customer: 'cus_123',
  components: {
    payment_element: {
      enabled: true,
      features: {
        payment_method_allow_redisplay_filters: ['always', 'limited'],
        payment_method_redisplay: 'enabled',
        payment_method_save: 'enabled',
        payment_method_save_usage: 'off_session',
      },
    },
  },
};

export const session = {
  object: 'customer_session',
  client_secret: 'cuss_secret_0fThisBench',
  components: {
    active_entitlements: { enabled: false },
    buy_button: { enabled: false },
    customer_sheet: { enabled: false, features: null },
    mobile_payment_element: { enabled: false, features: null },
    payment_element: {
      enabled: true,
      features: {
        ...params.components.payment_element.features,
        payment_method_redisplay_limit: 3,
        payment_method_remove: 'disabled',
      },
    },
    pricing_table: { enabled: false },
  },
  created: 1_790_000_000,
  customer: 'cus_123',
  expires_at: 1_790_001_800,
  livemode: false,
};

const prepare = (imports, fetch) => `
import { createCustomerSession, createStripeClient } from 'stripe-customer-session';
${imports}
export function prepare({ origin, params, fetch }) {
  const client = createStripeClient({ apiKey: 'sk_test_1', baseUrl: origin, fetch: ${fetch} });
  return () => createCustomerSession(client, params);
}`;

/** The same request without a Stripe library. */
const send = (imports, client) => `${imports}
function encode(value, name) {
  if (typeof value !== 'object') return [name + '=' + encodeURIComponent(value)];
  return Object.entries(value).flatMap(([key, field]) => encode(field, name ? name + '[' + key + ']' : key));
}
export function prepare({ origin, params, fetch = globalThis.fetch }) {
  const send = ${client};
  return async () => {
    const response = await send(origin + '/v1/customer_sessions', {
      method: 'POST',
      headers: {
        Authorization: 'Bearer sk_test_1',
        'Content-Type': 'application/x-www-form-urlencoded',
        'Idempotency-Key': crypto.randomUUID(),
        'Stripe-Version': '2026-10-28.endive',
      },
      body: encode(params, '').join('&'),
    });
    return JSON.parse(await response.text());
  };
}`;

/** The module of each subject, whose `prepare` returns a function that creates a session. */
export const subjects = {
  createStripeClient: prepare('', 'fetch'),
  'with kyFetch': prepare(
    "import ky from 'ky';\nimport { kyFetch } from 'stripe-customer-session/ky';",
    'kyFetch(fetch ? ky.extend({ fetch }) : ky)',
  ),
  'stripe-node': `import Stripe from 'stripe';
export function prepare({ origin, params, fetch }) {
  const { protocol, hostname, port } = new URL(origin);
  const stripe = new Stripe('sk_test_1', {
    protocol: protocol.slice(0, -1),
    host: hostname,
    port: port || 443,
    httpClient: Stripe.createFetchHttpClient(fetch),
    telemetry: false,
  });
  return () => stripe.customerSessions.create(params);
}`,
  'bare ky': send(
    "import ky from 'ky';",
    'ky.create({ fetch, retry: 0, timeout: false, throwHttpErrors: false })',
  ),
  'bare fetch': send('', 'fetch'),
};
