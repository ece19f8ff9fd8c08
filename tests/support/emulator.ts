import type { StripeEmulator } from 'stripe-customer-session/testing';
import { apiKey } from './fixtures.js';

/** The URL at which clients and the `stripe` package create sessions. */
export const sessionsUrl = 'https://api.stripe.com/v1/customer_sessions';

/** The minimal params, encoded. */
export const leastForm = 'customer=cus_123&components[pricing_table][enabled]=true';

/** The minimal request. */
export const init = {
  method: 'POST',
  headers: {
    Authorization: `Bearer ${apiKey}`,
    'Content-Type': 'application/x-www-form-urlencoded',
  },
  body: leastForm,
} as const;

/** Sends a request such as `GET /v1/customers` to an emulator. */
export function send(
  emulator: StripeEmulator,
  line: string,
  body?: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const [method = '', path = ''] = line.split(' ');
  const url = `https://api.stripe.com${path}`;
  return emulator.fetch(url, { method, headers: { ...init.headers, ...headers }, body });
}

/** Creates a session without any client. */
export function post(
  emulator: StripeEmulator,
  form: string = leastForm,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return send(emulator, 'POST /v1/customer_sessions', form, headers);
}

/** The error of a response, with its status. */
export async function problemIn(response: Response): Promise<Readonly<Record<string, unknown>>> {
  const { error } = await response.json();
  return { status: response.status, ...error };
}

/** Throws any value. */
export function raise(value: unknown): never {
  throw value;
}
