import * as entry from 'stripe-customer-session';
import { expect, it } from 'vitest';

/** What the root exports at run time: a change here is a change for users. */
const names = [
  'API_VERSION',
  'CustomerSchema',
  'CustomerSessionCreateParamsSchema',
  'CustomerSessionSchema',
  'StripeError',
  'VERSION',
  'constructEvent',
  'createCustomerSession',
  'createCustomerSessionHandler',
  'createEndpoint',
  'createStripeClient',
  'equalCustomerSessions',
  'getExpanded',
  'getId',
  'hashCustomerSession',
  'isCustomerSessionExpired',
  'isExpanded',
  'isStripeError',
  'paginate',
  'parseCustomerSession',
  'rawRequest',
  'redactCustomerSession',
  'safeCreateCustomerSession',
  'safeRawRequest',
  'verifySignature',
];

it('stripe-customer-session exports these names', () => {
  expect(Object.keys(entry).sort()).toEqual(names);
});
