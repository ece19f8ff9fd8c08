import { createStripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { encodeForm } from '../../src/params/encodeParams.js';
import { componentEntries, featureDefaults, featureValues } from '../support/contract.js';
import { leastForm, post, problemIn } from '../support/emulator.js';

const features = 'components[payment_element][features]';
const leastPayment = 'customer=cus_123&components[payment_element][enabled]=true';

async function problemWith(form: string): Promise<Readonly<Record<string, unknown>>> {
  return problemIn(await post(createStripeEmulator(), form));
}

describe('checkSessionParams', () => {
  it.each([
    ['components', 'parameter_missing', 'customer=cus_123'],
    ['customer', 'parameter_missing', leastForm.replace('customer=cus_123&', '')],
    [
      'components[payment_element][enabled]',
      'parameter_missing',
      `customer=cus_123&${features}[payment_method_save]=enabled`,
    ],
    ['metadata', 'parameter_unknown', `${leastForm}&metadata[order]=42`],
    ['__proto__', 'parameter_unknown', `${leastForm}&__proto__[enabled]=true`],
    ['components[constructor]', 'parameter_unknown', `${leastForm}&components[constructor][a]=b`],
    [
      'components[buy_button][features]',
      'parameter_unknown',
      `${leastForm}&components[buy_button][features][x]=1`,
    ],
    [`${features}[nonsense]`, 'parameter_unknown', `${leastPayment}&${features}[nonsense]=1`],
    ['components[pricing_table][enabled]', undefined, leastForm.replace('true', 'yes')],
    ['customer_account', 'parameter_invalid_empty', `${leastForm}&customer_account=`],
    ['expand[0]', undefined, `${leastForm}&expand[0][a]=customer`],
  ])('rejects %s with the code %s in "%s"', async (param, code, form) => {
    const problem = await problemWith(form);
    expect(problem).toMatchObject({ status: 400, type: 'invalid_request_error', param });
    expect(problem['code']).toBe(code);
  });

  it.each([
    ['payment_method_redisplay', 'on', undefined],
    ['payment_method_save_usage', 'always', undefined],
    ['payment_method_allow_redisplay_filters][0', 'sometimes', undefined],
    ['payment_method_save_allow_redisplay_override', 'enabled', undefined],
    ['payment_method_redisplay_limit', '0', 'parameter_invalid_integer'],
    ['payment_method_redisplay_limit', '11', 'parameter_invalid_integer'],
  ])('rejects %s of %s', async (feature, value, code) => {
    const component = feature.endsWith('override') ? 'mobile_payment_element' : 'payment_element';
    const param = `components[${component}][features][${feature}]`;
    const problem = await problemWith(
      `customer=cus_123&components[${component}][enabled]=true&${param}=${value}`,
    );
    expect(problem).toMatchObject({ status: 400, param });
    expect(problem['code']).toBe(code);
  });

  it.each([
    'customer=cus_123&components[pricing_table][enabled]=false',
    'customer=cus_123&components[pricing_table][enabled]=False&expand[]=nonsense',
  ])('rejects "%s", in which no component is enabled', async (form) => {
    expect(await problemWith(form)).toMatchObject({
      status: 400,
      param: 'components',
      message: 'At least one component must be enabled.',
    });
  });

  it('links to the docs and to the log', async () => {
    const response = await post(createStripeEmulator(), `${leastForm}&nonsense=1`);
    expect(await problemIn(response)).toEqual({
      status: 400,
      type: 'invalid_request_error',
      code: 'parameter_unknown',
      doc_url: 'https://stripe.com/docs/error-codes/parameter-unknown',
      message: 'Received unknown parameter: nonsense',
      param: 'nonsense',
      request_log_url: `https://dashboard.stripe.com/test/logs/${response.headers.get('Request-Id')}`,
    });
  });
});

async function componentsFor(components: object): Promise<Readonly<Record<string, unknown>>> {
  const { value: text } = encodeForm({ customer: 'cus_123', components });
  const response = await post(createStripeEmulator(), text);
  expect(response.status).toBe(200);
  return (await response.json()).components;
}

describe.each(componentEntries)('describeComponents: %s', (name, kinds) => {
  const hasFeatures = kinds.length > 0;
  const defaults = Object.fromEntries(
    kinds.map(([feature, kind]) => [feature, featureDefaults[kind]]),
  );

  it('has default features if it is enabled', async () => {
    const components = await componentsFor({ [name]: { enabled: true } });
    expect(components[name]).toEqual({
      enabled: true,
      ...(hasFeatures && { features: defaults }),
    });
  });

  it('has no features if it is disabled or not requested', async () => {
    const other = name === 'pricing_table' ? 'buy_button' : 'pricing_table';
    const requested = { [other]: { enabled: true } };
    const features = { payment_method_remove: 'enabled' };
    const disabled = { enabled: false, ...(hasFeatures && { features }) };
    const notRequested = await componentsFor(requested);
    expect(Object.keys(notRequested).sort()).toEqual(componentEntries.map(([key]) => key).sort());
    for (const components of [
      notRequested,
      await componentsFor({ ...requested, [name]: disabled }),
    ]) {
      expect(components[name]).toEqual({
        enabled: false,
        ...(hasFeatures && { features: null }),
      });
    }
  });

  it.each(
    kinds.flatMap(([feature, kind]) =>
      featureValues[kind].map((value) => [feature, value] as const),
    ),
  )('returns %s: %j', async (feature, value) => {
    const features = { [feature]: value };
    const components = await componentsFor({ [name]: { enabled: true, features } });
    expect(components[name]).toEqual({ enabled: true, features: { ...defaults, ...features } });
  });
});

describe('createSession', () => {
  it('accepts True and False as booleans', async () => {
    const form = `${leastForm.replace('true', 'True')}&components[buy_button][enabled]=False`;
    expect(await (await post(createStripeEmulator(), form)).json()).toMatchObject({
      components: { pricing_table: { enabled: true }, buy_button: { enabled: false } },
    });
  });
});
