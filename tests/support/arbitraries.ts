import * as fc from 'fast-check';
import type { Customer, CustomerSession } from 'stripe-customer-session';
import { componentEntries, enumerations } from './contract.js';

/** Objects whose fields may be null or absent, some with unknown fields. */
function responseOf(fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<object> {
  const nullable = Object.entries(fields).map(([name, field]) => [name, fc.option(field)]);
  return withUnknown(fc.record(Object.fromEntries(nullable), { requiredKeys: [] }));
}

/** Adds fields that no version of Stripe's API has. */
function withUnknown<T extends object>(known: fc.Arbitrary<T>): fc.Arbitrary<T> {
  const name = fc.string({ maxLength: 5 }).map((end) => `x ${end}`);
  const unknown = fc.dictionary(name, fc.jsonValue({ maxDepth: 2 }), {
    maxKeys: 2,
    noNullPrototype: true,
  });
  return fc.tuple(unknown, known).map(([more, fields]) => ({ ...more, ...fields }));
}

const seconds = fc.integer({ min: 0, max: 4_000_000_000 });
const text = fc.string({ maxLength: 8 });
const redisplay = fc.constantFrom(...enumerations.allowRedisplay);

const kinds = {
  allowRedisplay: redisplay,
  allowRedisplayList: fc.array(redisplay, { maxLength: 3 }),
  integer: fc.integer({ min: 1, max: 10 }),
  saveUsage: fc.constantFrom(...enumerations.saveUsage),
  toggle: fc.constantFrom(...enumerations.toggle, 'some_day'),
} as const;

const components = responseOf(
  Object.fromEntries(
    componentEntries.map(([name, named]) => {
      const features = Object.fromEntries(named.map(([feature, kind]) => [feature, kinds[kind]]));
      return [
        name,
        responseOf({
          enabled: fc.boolean(),
          ...(named.length > 0 && { features: responseOf(features) }),
        }),
      ];
    }),
  ),
);

/** Customers with some of their fields. */
export const customers: fc.Arbitrary<Customer> = fc
  .tuple(
    responseOf({
      address: responseOf({ city: text, country: text, line1: text }),
      balance: fc.integer(),
      email: text,
      metadata: fc.dictionary(text, text, { maxKeys: 3, noNullPrototype: true }),
      preferred_locales: fc.array(text, { maxLength: 3 }),
    }),
    fc.record({
      id: text.map((id) => `cus_${id}`),
      object: fc.constant('customer' as const),
      created: seconds,
      livemode: fc.boolean(),
    }),
  )
  .map(([more, certain]) => ({ ...more, ...certain }));

/** Sessions of any version of Stripe's API, with unknown fields at every depth. */
export const sessions: fc.Arbitrary<CustomerSession> = fc
  .tuple(
    responseOf({ components, customer_account: text }),
    fc.record({
      object: fc.constant('customer_session' as const),
      client_secret: text.map((secret) => `cuss_secret_${secret}`),
      created: seconds,
      customer: fc.oneof(
        text.map((id) => `cus_${id}`),
        customers,
      ),
      expires_at: seconds,
      livemode: fc.boolean(),
    }),
  )
  .map(([more, certain]) => ({ ...more, ...certain }));

/** Draws a copy that means the same: at every depth keys in another order, and fields `undefined`. */
export function disguise(draw: fc.GeneratorValue, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => disguise(draw, item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, field]) => [key, disguise(draw, field)]);
  const absent = ['absent', 'void'].filter((key) => !(key in value)).map((key) => [key, undefined]);
  const all = [...entries, ...absent];
  const order = { minLength: entries.length, maxLength: all.length };
  const kept = draw(fc.shuffledSubarray, all, order);
  const lost = entries.filter((entry) => !kept.includes(entry));
  return Object.fromEntries([...kept, ...lost]);
}
