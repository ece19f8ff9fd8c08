import type { Settings } from '../settings/Settings.js';
import { defined } from '../utils/defined.js';
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
  let userAgent = `stripe-customer-session/${VERSION}`;
  if (appInfo) {
    userAgent += ` ${appInfo.name}`;
    if (appInfo.version) userAgent += `/${appInfo.version}`;
    if (appInfo.url) userAgent += ` (${appInfo.url})`;
  }
  return defined({
    Authorization: `Bearer ${apiKey}`,
    'Content-Type': 'application/x-www-form-urlencoded',
    'Idempotency-Key': idempotencyKey,
    'Stripe-Version': apiVersion,
    'User-Agent': userAgent,
    'Stripe-Account': stripeAccount,
    'Stripe-Context': stripeContext,
  });
}
