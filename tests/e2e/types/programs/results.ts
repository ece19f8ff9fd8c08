import {
  type CustomerSession,
  createStripeClient,
  type ResponseMetadata,
  type StripeError,
  type StripeResult,
  safeCreateCustomerSession,
} from 'stripe-customer-session';

const client = createStripeClient({ apiKey: 'sk_test_1' });
const params = { customer: 'cus_123', components: { payment_element: { enabled: true } } };

export async function destructured(): Promise<string> {
  const { data: session, error, response } = await safeCreateCustomerSession(client, params);
  if (error) {
    const known: StripeError = error;
    throw known;
  }
  const created: CustomerSession<string> = session;
  const received: ResponseMetadata = response;
  return created.client_secret + received.status;
}

export function byError(result: StripeResult<CustomerSession>): string {
  return result.error ? result.error.type : result.data.client_secret;
}

export function byOk(result: StripeResult<CustomerSession<string>>): string {
  if (!result.ok) return result.error.type;
  return result.data.client_secret + result.response.status;
}
