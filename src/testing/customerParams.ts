import type { Customer } from '../types/Customer.js';
import { asRecord } from '../utils/objects.js';
import type { ApiProblem } from './answers.js';
import { mapValues, type Params } from './form.js';
import {
  bool,
  checkExpand,
  customerExpandables,
  hash,
  integer,
  list,
  metadata,
  oneOf,
  type ParamCheck,
  text,
  unsettable,
} from './params.js';

const anyText = unsettable(text);

const addressChecks = {
  city: anyText,
  country: anyText,
  line1: anyText,
  line2: anyText,
  postal_code: anyText,
  state: anyText,
};

const shippingChecks = {
  address: hash(addressChecks),
  carrier: anyText,
  name: text,
  phone: anyText,
  tracking_number: anyText,
};

const shared = {
  address: unsettable(hash(addressChecks)),
  balance: integer(),
  business_name: anyText,
  cash_balance: hash({
    settings: hash({ reconciliation_mode: oneOf('automatic', 'manual', 'merchant_default') }),
  }),
  description: anyText,
  email: anyText,
  expand: list(text),
  individual_name: anyText,
  invoice_prefix: anyText,
  invoice_settings: hash({
    custom_fields: unsettable(list(hash({ name: text, value: text }, 'name', 'value'))),
    default_payment_method: anyText,
    footer: anyText,
    rendering_options: unsettable(hash({ amount_tax_display: anyText, template: anyText })),
  }),
  metadata,
  name: anyText,
  next_invoice_sequence: integer(),
  phone: anyText,
  preferred_locales: unsettable(list(text)),
  shipping: unsettable(hash(shippingChecks, 'address', 'name')),
  source: text,
  tax: hash({
    ip_address: anyText,
    validate_location: oneOf('auto', 'deferred', 'immediately'),
  }),
  tax_exempt: unsettable(oneOf('exempt', 'none', 'reverse')),
  validate: bool,
};

const createChecks = {
  ...shared,
  payment_method: text,
  tax_id_data: list(hash({ type: text, value: text }, 'type', 'value')),
  test_clock: text,
};

type ParamsCheck = (params: Params, isPreview: boolean) => ApiProblem | undefined;

/** For `POST /v1/customers`. */
export const checkCreateParams: ParamsCheck = checkWith(createChecks);

/** For `POST /v1/customers/{id}`. */
export const checkUpdateParams: ParamsCheck = checkWith({ ...shared, default_source: text });

/** For `GET /v1/customers/{id}`. */
export const checkRetrieveParams: ParamsCheck = checkWith({ expand: shared.expand });

/**
 * Makes the customer that comes of params.
 *
 * @param customer - The customer before.
 * @param params - The params, checked.
 * @param blank - A customer who has no field set.
 * @returns The customer after.
 */
export function changeCustomer(customer: Customer, params: Params, blank: Customer): Customer {
  const changes = Object.entries(params).flatMap(([name, value]) => {
    const make = makers[name];
    if (!make) return [];
    const unset: unknown = Reflect.get(blank, name) ?? null;
    return [[name, value === '' ? unset : make(value, Reflect.get(customer, name))]];
  });
  return { ...customer, ...Object.fromEntries(changes) };
}

type Maker = (value: unknown, before: unknown) => unknown;

const same: Maker = (value) => value;

const describeAddress: Maker = (value) => withNulls(addressChecks, value);

/** How each param shows in the customer; the others show in no field of it. */
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
    const shipping = withNulls(shippingChecks, value);
    return { ...shipping, address: describeAddress(shipping['address'], undefined) };
  },
  tax_exempt: same,
  test_clock: same,
};

/** A hash is replaced as a whole: what it leaves out, or has empty, is null. */
function withNulls(checks: object, value: unknown): Readonly<Record<string, unknown>> {
  const fields = { ...mapValues(asRecord(checks), () => null), ...asRecord(value) };
  return mapValues(fields, (field) => (field === '' ? null : field));
}

function checkWith(checks: Readonly<Record<string, ParamCheck>>): ParamsCheck {
  const check = hash(checks);
  return (params, isPreview) =>
    check(params, '', isPreview) ?? checkExpand(params, customerExpandables);
}
