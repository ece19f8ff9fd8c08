import { sValidator } from '@hono/standard-validator';
import { vValidator } from '@hono/valibot-validator';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import {
  type inferProcedureInput,
  type inferProcedureOutput,
  initTRPC,
  TRPCError,
} from '@trpc/server';
import { toJsonSchema } from '@valibot/to-json-schema';
import { Ajv, type AnySchema } from 'ajv';
import { Hono } from 'hono';
import type { hc, InferRequestType } from 'hono/client';
import {
  type Customer,
  CustomerSchema,
  type CustomerSession,
  type CustomerSessionCreateParams,
  CustomerSessionCreateParamsSchema,
  CustomerSessionSchema,
  createCustomerSession,
  type StripeClient,
} from 'stripe-customer-session';
import * as v from 'valibot';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { makeCustomer, makeParams, makeSession } from '../../support/fixtures.js';

// TypeScript checks the types, Vitest runs the rest.

const session = makeSession();
const invalid = { ...session, created: 'x', livemode: ['x'] };

/** Input and output of a schema, for valibot and for any other library. */
type Types<T extends v.GenericSchema & StandardSchemaV1> = [
  v.InferInput<T>,
  v.InferOutput<T>,
  StandardSchemaV1.InferInput<T>,
  StandardSchemaV1.InferOutput<T>,
];
type FourTimes<T> = [T, T, T, T];

describe('valibot', () => {
  it('infers the types of the interfaces', () => {
    expectTypeOf<Types<typeof CustomerSchema>>().toEqualTypeOf<FourTimes<Customer>>();
    expectTypeOf<Types<typeof CustomerSessionSchema>>().toEqualTypeOf<FourTimes<CustomerSession>>();
    expectTypeOf<Types<typeof CustomerSessionCreateParamsSchema>>().toEqualTypeOf<
      FourTimes<CustomerSessionCreateParams>
    >();
    expectTypeOf<keyof typeof CustomerSessionSchema.entries>().toEqualTypeOf<
      keyof CustomerSession
    >();
    const create = (client: StripeClient, job: unknown) =>
      createCustomerSession(client, v.parse(CustomerSessionCreateParamsSchema, job));
    expectTypeOf(create).returns.resolves.toExtend<CustomerSession>();
  });

  it('picks, omits and requires fields', () => {
    const picked = v.pick(CustomerSchema, ['id', 'email']);
    const omitted = v.omit(CustomerSessionSchema, ['client_secret']);
    const required = v.required(CustomerSchema, ['email']);
    const { client_secret: _, ...rest } = session;

    expect(v.is(picked, { id: 'cus_123', email: 1 })).toBe(false);
    expectTypeOf<v.InferOutput<typeof picked>['email']>().toEqualTypeOf<Customer['email']>();
    // @ts-expect-error not picked
    expectTypeOf<v.InferOutput<typeof picked>['phone']>().toBeNumber();
    // @ts-expect-error no such field
    v.pick(CustomerSchema, ['id', 'emali']);
    expect(v.is(omitted, rest)).toBe(true);
    expectTypeOf<v.InferOutput<typeof omitted>['expires_at']>().toBeNumber();
    expect(v.is(v.partial(CustomerSchema), {})).toBe(true);
    expect(v.is(required, { ...makeCustomer(), email: undefined })).toBe(false);
    expectTypeOf<v.InferOutput<typeof required>['email']>().toEqualTypeOf<string | null>();
    expect(v.is(v.pick(CustomerSessionCreateParamsSchema, ['customer']), {})).toBe(true);
  });

  it('composes variants, intersections and pipes', () => {
    const either = v.variant('object', [CustomerSessionSchema, CustomerSchema]);
    const both = v.intersect([CustomerSchema, v.looseObject({ email: v.string() })]);
    const piped = v.pipe(
      v.array(CustomerSessionSchema),
      v.transform((sessions) => sessions.map(({ expires_at }) => expires_at)),
    );
    const { issues } = v.safeParse(piped, [session, invalid]);

    expect(v.parse(either, session)).toEqual(session);
    expect(v.is(either, { object: 'card' })).toBe(false);
    expectTypeOf<v.InferOutput<typeof either>>().toEqualTypeOf<CustomerSession | Customer>();
    expect(v.is(both, { ...makeCustomer(), email: null })).toBe(false);
    expectTypeOf<v.InferOutput<typeof both>['email']>().toBeString();
    expect(v.parse(piped, [session])).toEqual([session.expires_at]);
    expect(issues?.map((issue) => v.getDotPath(issue))).toEqual(['1.created', '1.livemode']);
  });
});

it.each([
  [CustomerSchema, makeCustomer(), {}],
  [CustomerSessionSchema, session, invalid],
  [CustomerSessionCreateParamsSchema, makeParams(), { ...makeParams(), components: {} }],
])('@valibot/to-json-schema converts each schema (%#)', (schema, valid, rejected) => {
  const validate = new Ajv().compile(toJsonSchema(schema as v.GenericSchema) as AnySchema);
  const { properties = {} } = toJsonSchema(schema, { target: 'openapi-3.0' });

  expect([validate(valid), validate(rejected)]).toEqual([true, false]);
  expect(Object.keys(properties)).toEqual(Object.keys(schema.entries));
});

it('validators of Hono accept the schemas', async () => {
  const app = new Hono()
    .post('/valibot', vValidator('json', CustomerSessionCreateParamsSchema), (context) =>
      context.json(context.req.valid('json').customer),
    )
    .post('/standard', sValidator('json', CustomerSessionCreateParamsSchema), (context) =>
      context.json(context.req.valid('json').customer),
    );
  type Client = ReturnType<typeof hc<typeof app>>;
  type Sent<T extends keyof Client> = InferRequestType<Client[T]['$post']>['json'];

  expectTypeOf<Sent<'valibot'>>().toEqualTypeOf<CustomerSessionCreateParams>();
  expectTypeOf<Sent<'standard'>>().toEqualTypeOf<CustomerSessionCreateParams>();
  for (const path of ['/valibot', '/standard']) {
    const post = async (customer: unknown): Promise<Response> =>
      app.request(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ ...makeParams(), customer }),
      });
    expect(await (await post('cus_123')).json()).toBe('cus_123');
    expect((await post(1)).status).toBe(400);
  }
});

it('procedures of tRPC accept the schemas', async () => {
  const { procedure, router } = initTRPC.create();
  const create = procedure
    .input(CustomerSessionCreateParamsSchema)
    .output(CustomerSessionSchema)
    .query(({ input }) => makeSession({ customer: input.customer ?? 'none' }));
  const caller = router({ create }).createCaller({});
  const rejected = caller.create({ ...makeParams(), customer: [] as never });

  expectTypeOf<inferProcedureInput<typeof create>>().toEqualTypeOf<CustomerSessionCreateParams>();
  expectTypeOf<inferProcedureOutput<typeof create>>().toEqualTypeOf<CustomerSession>();
  expect(await caller.create(makeParams())).toEqual(makeSession());
  await expect(rejected).rejects.toThrow(TRPCError);
  await expect(rejected).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});
