import type { Settings } from '../settings/Settings.js';
import { defined } from '../utils/objects.js';
import { VERSION } from '../version.js';

/**
 * Makes the headers of a call.
 *
 * @param settings - What the call goes by.
 * @param idempotencyKey - The key that all attempts share.
 * @returns Each header that Stripe is to see.
 */
export function buildHeaders(
  settings: Settings,
  idempotencyKey: string,
): Readonly<Record<string, string>> {
  const { apiKey, apiVersion, appInfo, stripeAccount, stripeContext } = settings;
  return defined({
    Authorization: `Bearer ${apiKey}`,
    'Content-Type': 'application/x-www-form-urlencoded',
    'Idempotency-Key': idempotencyKey,
    'Stripe-Version': apiVersion,
    'User-Agent': `stripe-customer-session/${VERSION}${appInfo ? ` ${appInfo}` : ''}`,
    'Stripe-Account': stripeAccount,
    'Stripe-Context': stripeContext,
  });
}
