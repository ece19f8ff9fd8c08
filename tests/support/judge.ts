import { Ajv, type ValidateFunction } from 'ajv';
import { componentFeatures } from './contract.js';

// What a response must be, written a second time in JSON Schema, so that the two can be compared. Null is allowed
// wherever a field is optional, and an array instead of an object whose fields are all optional.

const text = { type: ['string', 'null'] };
const flag = { type: ['boolean', 'null'] };
const number = { type: ['number', 'null'] };
const list = { type: ['array', 'null'], items: { type: 'string' } };
const anyObject = { type: ['object', 'array', 'null'] };
const reference = { type: ['string', 'object', 'array', 'null'] };

const kinds = {
  allowRedisplay: text,
  allowRedisplayList: list,
  integer: number,
  saveUsage: text,
  toggle: text,
} as const;

function mapValues<T>(
  object: Readonly<Record<string, T>>,
  map: (value: T) => unknown,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
}

function all(names: string, schema: object): Readonly<Record<string, object>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, schema]));
}

const features: Readonly<Record<string, Readonly<Record<string, keyof typeof kinds>>>> =
  componentFeatures;

const components = {
  ...anyObject,
  properties: mapValues(features, (named) => ({
    ...anyObject,
    properties: {
      enabled: flag,
      // A component that has no features may have any field of that name.
      ...(Object.keys(named).length > 0 && {
        features: { ...anyObject, properties: mapValues(named, (kind) => kinds[kind]) },
      }),
    },
  })),
};

const customer = {
  type: 'object',
  required: ['id', 'object', 'created', 'livemode'],
  properties: {
    ...all('balance next_invoice_sequence', number),
    ...all('business_name currency customer_account description email', text),
    ...all('individual_name invoice_prefix name phone tax_exempt', text),
    ...all('address cash_balance discount invoice_credit_balance invoice_settings', anyObject),
    ...all('metadata shipping sources subscriptions tax tax_ids', anyObject),
    ...all('default_source test_clock', reference),
    delinquent: flag,
    preferred_locales: list,
    id: { type: 'string' },
    object: { const: 'customer' },
    created: { type: 'integer' },
    livemode: { type: 'boolean' },
  },
};

const ajv = new Ajv({ allowUnionTypes: true });

function compile(form: object): ValidateFunction {
  return ajv.compile({
    type: 'object',
    required: ['object', 'client_secret', 'created', 'customer', 'expires_at', 'livemode'],
    properties: {
      object: { const: 'customer_session' },
      client_secret: { type: 'string', minLength: 1 },
      created: { type: 'integer' },
      customer: form,
      expires_at: { type: 'integer' },
      livemode: { type: 'boolean' },
      customer_account: text,
      components,
    },
  });
}

const withId = compile({ type: 'string' });
const withCustomer = compile(customer);

/** Whether a list asks for the whole customer, by itself or on the way to something below it. */
export function asksForCustomer(expand: readonly string[]): boolean {
  return expand.some((path) => path.split('.')[0] === 'customer');
}

/** Whether a value, parsed from JSON, is the session that a call with this `expand` may hand out. */
export function isSession(value: unknown, expand: readonly string[] = []): boolean {
  return asksForCustomer(expand) ? withCustomer(value) : withId(value);
}
