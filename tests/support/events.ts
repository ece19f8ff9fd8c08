import type { StripeEvent } from 'stripe-customer-session';

/** The signing secret of the tests' endpoint. */
export const webhookSecret = 'whsec_0fThisTest';

/** A secret in the body of {@link makeEvent}, which no error may hold. */
export const bodySecret = 'pi_123_secret_0fThisTest';

/** When the tests' webhooks are sent, in seconds since 1970. */
export const sentAt = 1_790_000_000;

/** An event as Stripe sends it. */
export function makeEvent(fields: Readonly<Record<string, unknown>> = {}): StripeEvent<object> {
  const event: StripeEvent<object> = {
    id: 'evt_123',
    object: 'event',
    account: 'acct_123',
    api_version: '2026-10-28.endive',
    created: sentAt - 2,
    data: {
      object: {
        id: 'pi_123',
        object: 'payment_intent',
        amount: 1099,
        client_secret: bodySecret,
        description: 'Café für 2 ☕ 東京',
      },
      previous_attributes: { amount: 999 },
    },
    livemode: false,
    pending_webhooks: 1,
    request: { id: 'req_123', idempotency_key: null },
    type: 'payment_intent.succeeded',
  };
  return { ...event, ...fields };
}

/** A value of any type, for a caller without types. */
export function anything<T>(value: unknown): T {
  return value as T;
}
