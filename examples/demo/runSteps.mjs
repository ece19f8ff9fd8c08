import { randomUUID } from 'node:crypto';
import {
  createFetchClient,
  equalCustomerSessions,
  getExpanded,
  redactCustomerSession,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { createKyClient } from 'stripe-customer-session/ky';

/** Takes each step, and tells of it without any secret. */
export async function runSteps(stripe) {
  const reports = [];
  for (const step of listSteps(stripe)) reports.push(await runStep(step));
  return reports;
}

/** What is called, and what is told of the result; nothing is told where it is not as it should be. */
function listSteps({ config, customer, emulator }) {
  const client = createFetchClient(config);
  const params = {
    customer,
    components: {
      payment_element: {
        enabled: true,
        features: { payment_method_redisplay: 'enabled', payment_method_save: 'enabled' },
      },
    },
  };
  const idempotencyKey = randomUUID();
  let first;

  return [
    {
      name: 'A session, sent by ky',
      call: () => safeCreateCustomerSession(createKyClient(config), params),
      tell: tellCreated,
    },
    {
      name: 'A session, sent by fetch',
      async call() {
        const result = await safeCreateCustomerSession(client, params, { idempotencyKey });
        first = result.session;
        return result;
      },
      tell: tellCreated,
    },
    {
      name: 'The same idempotency key again',
      call: () => safeCreateCustomerSession(client, params, { idempotencyKey }),
      tell: ({ ok, session, response }) =>
        ok &&
        response.idempotentReplayed &&
        equalCustomerSessions(session, first) &&
        'replayed: the same session, no second one',
    },
    {
      name: 'The customer expanded',
      call: () => safeCreateCustomerSession(client, { ...params, expand: ['customer'] }),
      tell: ({ ok, session }) =>
        ok &&
        `created for ${session.customer.id}, a customer since ${yearOf(getExpanded(session.customer))}`,
    },
    ...(emulator
      ? [
          {
            name: 'Stripe fails once',
            call() {
              emulator.failNext({ status: 500 });
              return safeCreateCustomerSession(client, params);
            },
            tell: (result) =>
              result.response?.attempts === 2 && `${tellCreated(result)}, at the second attempt`,
          },
        ]
      : []),
    {
      name: 'A customer that is unknown',
      call: () => safeCreateCustomerSession(client, { ...params, customer: 'cus_missing' }),
      tell: ({ error }) => error?.code === 'resource_missing' && `refused: ${error.message}`,
    },
  ];
}

async function runStep({ name, call, tell }) {
  const start = performance.now();
  const result = await call();
  const durationMs = performance.now() - start;
  const { session, error, response } = result;
  const outcome = tell(result);
  return {
    name,
    ok: Boolean(outcome),
    outcome: outcome || (error ? `${error.type}: ${error.message}` : 'not what it should be'),
    attempts: response?.attempts ?? error?.attempts ?? 0,
    durationMs: Math.round(durationMs * 10) / 10,
    requestId: response?.requestId,
    session: session && redactCustomerSession(session),
    error,
  };
}

function tellCreated({ ok, session }) {
  return ok && `created for ${session.customer}, good until ${timeOf(session.expires_at)}`;
}

function timeOf(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString('en-GB');
}

function yearOf({ created }) {
  return new Date(created * 1000).getUTCFullYear();
}
