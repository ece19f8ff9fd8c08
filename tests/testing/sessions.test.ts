import { createStripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { encodeForm } from '../../src/params/encodeParams.js';
import { componentEntries, featureDefaults, featureValues } from '../support/contract.js';
import { leastForm, post, problemIn } from '../support/emulator.js';

const rows = componentEntries.flatMap(([component, features]) =>
  features.flatMap(([feature, kind]) =>
    featureValues[kind].map((value) => [component, feature, value] as const),
  ),
);

const features = 'components[payment_element][features]';
const filters = 'payment_method_allow_redisplay_filters';
const leastPayment = 'customer=cus_123&components[payment_element][enabled]=true';

/** The error for the params of a request, without what every error has. */
async function problemWith(form: string): Promise<unknown> {
  const { doc_url, message, request_log_url, ...problem } = await problemIn(
    await post(createStripeEmulator(), form),
  );
  expect(message).toEqual(expect.any(String));
  return problem;
}

const rejected = { status: 400, type: 'invalid_request_error' };

describe('checkSessionParams', () => {
  it.each([
    ['components', ''],
    ['components', 'customer=cus_123'],
    ['components', 'customer=cus_123&expand[]=customer'],
    ['customer', leastForm.replace('customer=cus_123&', '')],
    [
      'components[payment_element][enabled]',
      `customer=cus_123&${features}[payment_method_save]=enabled`,
    ],
    [
      'components[customer_sheet][enabled]',
      `${leastPayment}&components[customer_sheet][features][payment_method_remove]=enabled`,
    ],
  ])('error: %s is missing in "%s"', async (param, form) => {
    expect(await problemWith(form)).toEqual({ ...rejected, code: 'parameter_missing', param });
  });

  it.each([
    ['customers', `${leastForm}&customers=cus_123`],
    ['metadata', `${leastForm}&metadata[order]=42`],
    ['__proto__', `${leastForm}&__proto__[enabled]=true`],
    ['customer[', `${leastForm}&customer[=cus_123`],
    ['components[card_element]', `${leastForm}&components[card_element][enabled]=true`],
    ['components[constructor]', `${leastForm}&components[constructor][enabled]=true`],
    [
      'components[pricing_table][features]',
      `${leastForm}&components[pricing_table][features][x]=1`,
    ],
    ['components[payment_element][on]', `${leastPayment}&components[payment_element][on]=true`],
    [`${features}[nonsense]`, `${leastPayment}&${features}[nonsense]=1`],
    [`${features}[nonsense]`, `${leastPayment}&${encodeURIComponent(`${features}[nonsense]`)}=1`],
    ['unknown', 'unknown=1'],
  ])('error: %s is unknown in "%s"', async (param, form) => {
    expect(await problemWith(form)).toEqual({ ...rejected, code: 'parameter_unknown', param });
  });

  it.each([
    ['components[pricing_table][enabled]', 'yes'],
    ['components[pricing_table][enabled]', '1'],
    ['components[pricing_table][enabled]', 'TRUE'],
    ['components[pricing_table][enabled]', 'Trueish'],
    [`${features}[payment_method_redisplay]`, 'on'],
    [`${features}[payment_method_remove]`, 'true'],
    [`${features}[payment_method_save]`, 'Enabled'],
    [`${features}[payment_method_save_usage]`, 'always'],
    [`${features}[${filters}][0]`, 'sometimes'],
    ['components[customer_sheet][features][payment_method_remove]', 'no'],
    [`components[customer_sheet][features][${filters}][0]`, 'never'],
    [`components[mobile_payment_element][features][${filters}][0]`, 'never'],
    ['components[mobile_payment_element][features][payment_method_redisplay]', 'no'],
    ['components[mobile_payment_element][features][payment_method_remove]', 'no'],
    ['components[mobile_payment_element][features][payment_method_save]', 'no'],
    [
      'components[mobile_payment_element][features][payment_method_save_allow_redisplay_override]',
      'enabled',
    ],
  ])('error: %s is "%s"', async (param, value) => {
    const [, component] = /^components\[(\w+)\]/.exec(param) ?? [];
    const enabled = `customer=cus_123&components[${component}][enabled]=true`;
    expect(await problemWith(`${enabled}&${param}=${value}`)).toEqual({ ...rejected, param });
  });

  it.each(['0', '-1', '11', '3.5', '1e1', 'three', 'NaN', '%203', '0x3', '99999999999999999999'])(
    'error: payment_method_redisplay_limit is "%s"',
    async (value) => {
      const param = `${features}[payment_method_redisplay_limit]`;
      expect(await problemWith(`${leastPayment}&${param}=${value}`)).toEqual({
        ...rejected,
        code: 'parameter_invalid_integer',
        param,
      });
    },
  );

  it.each([
    ['customer', leastForm.replace('cus_123', '')],
    ['customer_account', `${leastForm}&customer_account=`],
    ['components', 'customer=cus_123&components='],
    ['components[pricing_table]', 'customer=cus_123&components[pricing_table]='],
    ['components[pricing_table][enabled]', leastForm.replace('true', '')],
    [features, `${leastPayment}&${features}=`],
    [`${features}[${filters}]`, `${leastPayment}&${features}[${filters}]=`],
    [
      `${features}[${filters}][1]`,
      `${leastPayment}&${features}[${filters}][]=always&${features}[${filters}][]=`,
    ],
    [
      `${features}[payment_method_redisplay_limit]`,
      `${leastPayment}&${features}[payment_method_redisplay_limit]=`,
    ],
    ['expand', `${leastForm}&expand=`],
    ['expand[0]', `${leastForm}&expand[]=`],
  ])('error: %s is empty in "%s"', async (param, form) => {
    expect(await problemWith(form)).toEqual({
      ...rejected,
      code: 'parameter_invalid_empty',
      param,
    });
  });

  it.each([
    ['customer', `${leastForm}&customer[id]=cus_123`],
    ['customer', `${leastForm}&customer[]=cus_123`],
    ['components', 'customer=cus_123&components=payment_element'],
    ['components', 'customer=cus_123&components[]=payment_element'],
    ['components[pricing_table]', 'customer=cus_123&components[pricing_table]=true'],
    [
      'components[pricing_table][enabled]',
      `${leastForm}&components[pricing_table][enabled][]=true`,
    ],
    [features, `${leastPayment}&${features}[]=payment_method_save`],
    [`${features}[${filters}]`, `${leastPayment}&${features}[${filters}]=always`],
    [`${features}[${filters}]`, `${leastPayment}&${features}[${filters}][first]=always`],
    ['expand', `${leastForm}&expand=customer`],
    ['expand[0]', `${leastForm}&expand[0][a]=customer`],
  ])('error: %s has another type in "%s"', async (param, form) => {
    expect(await problemWith(form)).toEqual({ ...rejected, param });
  });

  it.each([
    ['customer=cus_123&components[pricing_table][enabled]=false'],
    [
      'customer=cus_123&components[pricing_table][enabled]=false&components[buy_button][enabled]=false',
    ],
  ])('error: no component is enabled in "%s"', async (form) => {
    expect(await problemIn(await post(createStripeEmulator(), form))).toMatchObject({
      ...rejected,
      param: 'components',
      message: 'At least one component must be enabled.',
    });
  });

  it('error: there is no customer', async () => {
    const form = leastForm.replace('customer=cus_123&', '');
    expect(await problemIn(await post(createStripeEmulator(), form))).toMatchObject({
      ...rejected,
      param: 'customer',
      message: 'Missing required param: customer.',
    });
  });

  it('error: unknown params come first, then missing ones, then values', async () => {
    const wrong = 'components[pricing_table][enabled]=no&nonsense=1';
    expect(await problemWith(wrong)).toMatchObject({ param: 'nonsense' });
    expect(await problemWith('expand=x')).toMatchObject({ param: 'components' });
    expect(await problemWith('components[pricing_table][enabled]=no')).toMatchObject({
      param: 'components[pricing_table][enabled]',
    });
    expect(await problemWith(`${leastForm.replace('true', 'false')}&expand[]=x`)).toMatchObject({
      param: 'components',
    });
  });

  it('error: has a link to the docs and to the log', async () => {
    const response = await post(createStripeEmulator(), `${leastForm}&nonsense=1`);
    expect(await problemIn(response)).toEqual({
      ...rejected,
      code: 'parameter_unknown',
      doc_url: 'https://stripe.com/docs/error-codes/parameter-unknown',
      message: 'Received unknown parameter: nonsense',
      param: 'nonsense',
      request_log_url: `https://dashboard.stripe.com/test/logs/${response.headers.get('Request-Id')}`,
    });
  });

  it('params: a list may be numbered or not, and brackets encoded or not', async () => {
    const lists = [
      `${features}[${filters}][0]=always&${features}[${filters}][1]=limited`,
      `${features}[${filters}][]=always&${features}[${filters}][]=limited`,
      `${encodeURIComponent(`${features}[${filters}][0]`)}=always&${encodeURIComponent(`${features}[${filters}][1]`)}=limited`,
    ];
    for (const list of lists) {
      const response = await post(createStripeEmulator(), `${leastPayment}&${list}`);
      expect(await response.json()).toMatchObject({
        components: { payment_element: { features: { [filters]: ['always', 'limited'] } } },
      });
    }
  });
});

async function componentsFor(components: object): Promise<Readonly<Record<string, unknown>>> {
  const { value: text } = encodeForm({ customer: 'cus_123', components });
  const response = await post(createStripeEmulator(), text);
  expect(response.status).toBe(200);
  return (await response.json()).components;
}

const names = componentEntries.map(([name]) => name);

describe('describeComponents', () => {
  it.each(componentEntries)('default: the features of an enabled %s', async (name, features) => {
    const defaults = features.map(([feature, kind]) => [feature, featureDefaults[kind]]);
    const components = await componentsFor({ [name]: { enabled: true } });
    expect(components[name]).toEqual({
      enabled: true,
      ...(defaults.length > 0 && { features: Object.fromEntries(defaults) }),
    });
  });

  it.each(componentEntries)('default: %s, not requested and disabled', async (name, features) => {
    const other = name === 'pricing_table' ? 'buy_button' : 'pricing_table';
    const off = features.length > 0 ? { enabled: false, features: null } : { enabled: false };
    const notAskedFor = await componentsFor({ [other]: { enabled: true } });
    expect(notAskedFor[name]).toEqual(off);
    const turnedOff = await componentsFor({
      [other]: { enabled: true },
      [name]: { enabled: false },
    });
    expect(turnedOff[name]).toEqual(off);
    expect(Object.keys(notAskedFor).sort()).toEqual([...names].sort());
  });

  it.each(rows)('params: %s with %s: %j', async (component, feature, value) => {
    const features = { [feature]: value };
    const components = await componentsFor({ [component]: { enabled: true, features } });
    expect(components[component]).toMatchObject({ features });
  });

  it('params: setting a feature does not change the others', async () => {
    const components = await componentsFor({
      payment_element: { enabled: true, features: { payment_method_redisplay_limit: 10 } },
    });
    expect(components['payment_element']).toMatchObject({
      features: { payment_method_redisplay: 'disabled', payment_method_redisplay_limit: 10 },
    });
  });

  it('params: the features of a disabled component are ignored', async () => {
    const components = await componentsFor({
      pricing_table: { enabled: true },
      customer_sheet: { enabled: false, features: { payment_method_remove: 'enabled' } },
    });
    expect(components['customer_sheet']).toEqual({ enabled: false, features: null });
  });
});

describe('createSession', () => {
  it('params: True and False are true and false', async () => {
    const form =
      'customer=cus_123&components[pricing_table][enabled]=True&components[buy_button][enabled]=False';
    const response = await post(createStripeEmulator(), form);
    expect(await response.json()).toMatchObject({
      components: { pricing_table: { enabled: true }, buy_button: { enabled: false } },
    });
    const off = 'customer=cus_123&components[buy_button][enabled]=False';
    expect(await problemIn(await post(createStripeEmulator(), off))).toMatchObject({
      message: 'At least one component must be enabled.',
    });
  });
});
