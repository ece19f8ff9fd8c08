import type { Customer } from '../types/Customer.js';
import { asRecord, mapValues } from '../utils/objects.js';
import type { ApiError } from './errors.js';
import type { Params } from './form.js';
import {
  array,
  boolean,
  checkExpand,
  checkParams,
  customerExpandables,
  integer,
  metadata,
  object,
  oneOf,
  orEmpty,
  type ParamSchema,
  string,
} from './params.js';

const anyString = orEmpty(string);

const addressFields = {
  city: anyString,
  country: anyString,
  line1: anyString,
  line2: anyString,
  postal_code: anyString,
  state: anyString,
};

const shippingFields = {
  address: object(addressFields),
  carrier: anyString,
  name: string,
  phone: anyString,
  tracking_number: anyString,
};

const shared = {
  address: orEmpty(object(addressFields)),
  balance: integer(),
  business_name: anyString,
  cash_balance: object({
    settings: object({ reconciliation_mode: oneOf('automatic', 'manual', 'merchant_default') }),
  }),
  description: anyString,
  email: anyString,
  expand: array(string),
  individual_name: anyString,
  invoice_prefix: anyString,
  invoice_settings: object({
    custom_fields: orEmpty(array(object({ name: string, value: string }, 'name', 'value'))),
    default_payment_method: anyString,
    footer: anyString,
    rendering_options: orEmpty(object({ amount_tax_display: anyString, template: anyString })),
  }),
  metadata,
  name: anyString,
  next_invoice_sequence: integer(),
  phone: anyString,
  preferred_locales: orEmpty(array(string)),
  shipping: orEmpty(object(shippingFields, 'address', 'name')),
  source: string,
  tax: object({
    ip_address: anyString,
    validate_location: oneOf('auto', 'deferred', 'immediately'),
  }),
  tax_exempt: orEmpty(oneOf('exempt', 'none', 'reverse')),
  validate: boolean,
};

const createFields = {
  ...shared,
  payment_method: string,
  tax_id_data: array(object({ type: string, value: string }, 'type', 'value')),
  test_clock: string,
};

type ParamsCheck = (params: Params, isPreview: boolean) => ApiError | undefined;

/** For `POST /v1/customers`. */
export const checkCreateParams: ParamsCheck = checkWith(createFields);

/** For `POST /v1/customers/{id}`. */
export const checkUpdateParams: ParamsCheck = checkWith({ ...shared, default_source: string });

/** For `GET` and `DELETE /v1/customers/{id}`. */
export const checkRetrieveParams: ParamsCheck = checkWith({ expand: shared.expand });

const checkPage = checkWith(
  {
    email: string,
    ending_before: string,
    expand: shared.expand,
    limit: integer(1, 100),
    starting_after: string,
  },
  { data: customerExpandables },
);

/** For `GET /v1/customers`. */
export const checkListParams: ParamsCheck = (params, isPreview) => {
  const error = checkPage(params, isPreview);
  if (error || params['ending_before'] === undefined || params['starting_after'] === undefined) {
    return error;
  }
  const message =
    'Received both ending_before and starting_after parameters. Please pass in only one.';
  return { param: 'ending_before', message };
};

/** Applies params to a customer. */
export function changeCustomer(customer: Customer, params: Params, blank: Customer): Customer {
  const changes = Object.entries(params).flatMap(([name, value]) => {
    const make = Object.hasOwn(makers, name) && makers[name];
    if (!make) return [];
    const unset: unknown = Reflect.get(blank, name) ?? null;
    return [[name, value === '' ? unset : make(value, Reflect.get(customer, name))]];
  });
  return { ...customer, ...Object.fromEntries(changes) };
}

type Maker = (value: unknown, before: unknown) => unknown;

const same: Maker = (value) => value;

const describeAddress: Maker = (value) => withNulls(addressFields, value);

/** The fields that each param sets. Other params set none. */
const makers: Readonly<Record<string, Maker>> = {
  address: describeAddress,
  balance: Number,
  business_name: same,
  default_source: same,
  description: same,
  email: same,
  individual_name: same,
  invoice_prefix: same,
  invoice_settings: (value, before) => ({ ...asRecord(before), ...withNulls({}, value) }),
  metadata: (value, before) =>
    Object.fromEntries(
      Object.entries({ ...asRecord(before), ...asRecord(value) }).filter(
        ([, field]) => field !== '',
      ),
    ),
  name: same,
  next_invoice_sequence: Number,
  phone: same,
  preferred_locales: same,
  shipping: (value) => {
    const shipping = withNulls(shippingFields, value);
    return { ...shipping, address: describeAddress(shipping['address'], undefined) };
  },
  tax_exempt: same,
  test_clock: same,
};

/** An object is replaced as a whole: what it omits, or has empty, is null. */
function withNulls(known: object, value: unknown): Readonly<Record<string, unknown>> {
  const fields = { ...mapValues(asRecord(known), () => null), ...asRecord(value) };
  return mapValues(fields, (field) => (field === '' ? null : field));
}

function checkWith(
  fields: Readonly<Record<string, ParamSchema>>,
  expandables = customerExpandables,
): ParamsCheck {
  const schema = object(fields);
  return (params, isPreview) =>
    checkParams(schema, params, isPreview) ?? checkExpand(params, expandables);
}
