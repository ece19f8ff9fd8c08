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

/** Sends a form to an emulator without any client. */
export function post(
  emulator: StripeEmulator,
  form: string = leastForm,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return emulator.fetch(sessionsUrl, {
    ...init,
    headers: { ...init.headers, ...headers },
    body: form,
  });
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
