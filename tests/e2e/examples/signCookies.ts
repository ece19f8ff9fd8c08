import { createHmac } from 'node:crypto';
import type { Headers, Platform } from './describePlatform.js';

/** Signs customers in with a cookie that has an HMAC, as the shop of the examples does. */
export function signCookies(secret: string): Platform['signIn'] {
  return (customer, expires, isForged = false): Headers => {
    const signed = `${customer}.${expires}`;
    const key = isForged ? 'another secret' : secret;
    const signature = createHmac('sha256', key).update(signed).digest('hex');
    return { Cookie: `theme=dark; session=${signed}.${signature}; lang=en` };
  };
}
