import {
  type CustomerSession,
  createStripeClient,
  type ResponseMetadata,
  type StripeError,
  type StripeResult,
  safeCreateCustomerSession,
  safeRawRequest,
} from 'stripe-customer-session';

const client = createStripeClient({ apiKey: 'sk_test_1' });
const params = { customer: 'cus_123', components: { payment_element: { enabled: true } } };

export async function takenApart(): Promise<string> {
  const { data: session, error, response } = await safeCreateCustomerSession(client, params);
  if (error) {
    const known: StripeError = error;
    throw known;
  }
  const created: CustomerSession<string> = session;
  const answered: ResponseMetadata = response;
  return created.client_secret + answered.status;
}

export async function takenApartRaw(): Promise<string> {
  const { data, error } = await safeRawRequest<{ readonly id: string }>(client, {
    method: 'GET',
    path: '/v1/customers/cus_123',
  });
  if (error) return error.type;
  return data.id;
}

export function byError(result: StripeResult<CustomerSession>): string {
  return result.error ? result.error.type : result.data.client_secret;
}

export function byOk(result: StripeResult<CustomerSession<string>>): string {
  if (!result.ok) return result.error.type;
  return result.data.client_secret + result.response.status;
}
