import { sValidator } from '@hono/standard-validator';
import { vValidator } from '@hono/valibot-validator';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { type inferProcedureInput, type inferProcedureOutput, initTRPC } from '@trpc/server';
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
import { describe, expectTypeOf, it } from 'vitest';

/** What a schema accepts and returns, for valibot and for any other library. */
type Types<T extends v.GenericSchema & StandardSchemaV1> =
  | v.InferInput<T>
  | v.InferOutput<T>
  | StandardSchemaV1.InferInput<T>
  | StandardSchemaV1.InferOutput<T>;

describe('valibot', () => {
  it('default: the types are those of the interfaces, both ways', () => {
    expectTypeOf<Types<typeof CustomerSchema>>().toEqualTypeOf<Customer>();
    expectTypeOf<v.InferOutput<typeof CustomerSchema>>().toEqualTypeOf<Customer>();
    expectTypeOf<v.InferInput<typeof CustomerSchema>>().toEqualTypeOf<Customer>();
    expectTypeOf<v.InferOutput<typeof CustomerSessionSchema>>().toEqualTypeOf<CustomerSession>();
    expectTypeOf<v.InferInput<typeof CustomerSessionSchema>>().toEqualTypeOf<CustomerSession>();
    expectTypeOf<
      v.InferOutput<typeof CustomerSessionCreateParamsSchema>
    >().toEqualTypeOf<CustomerSessionCreateParams>();
    expectTypeOf<
      StandardSchemaV1.InferOutput<typeof CustomerSessionSchema>
    >().toEqualTypeOf<CustomerSession>();
  });

  it('behavior: entries', () => {
    expectTypeOf<keyof typeof CustomerSchema.entries>().toEqualTypeOf<
      Exclude<keyof Customer, 'deleted'>
    >();
    expectTypeOf<keyof typeof CustomerSessionSchema.entries>().toEqualTypeOf<
      keyof CustomerSession
    >();
    expectTypeOf<v.InferOutput<typeof CustomerSchema.entries.email>>().toEqualTypeOf<
      Customer['email']
    >();
  });

  it('behavior: v.pick, v.omit, v.partial and v.required', () => {
    const picked = v.pick(CustomerSchema, ['id', 'email']);
    expectTypeOf<v.InferOutput<typeof picked>['id']>().toBeString();
    expectTypeOf<v.InferOutput<typeof picked>['email']>().toEqualTypeOf<Customer['email']>();
    // @ts-expect-error not picked
    expectTypeOf<v.InferOutput<typeof picked>['phone']>().toBeNumber();
    // @ts-expect-error no such field
    v.pick(CustomerSchema, ['emali']);
    const partial = v.partial(CustomerSessionSchema);
    expectTypeOf<v.InferOutput<typeof partial>['created']>().toEqualTypeOf<number | undefined>();
    const omitted = v.omit(CustomerSessionSchema, ['client_secret']);
    expectTypeOf<v.InferOutput<typeof omitted>['expires_at']>().toBeNumber();
    const required = v.required(CustomerSchema, ['email']);
    expectTypeOf<v.InferOutput<typeof required>['email']>().toEqualTypeOf<string | null>();
    v.pick(CustomerSessionCreateParamsSchema, ['components']);
  });

  it('behavior: v.variant and v.intersect', () => {
    const either = v.variant('object', [CustomerSessionSchema, CustomerSchema]);
    expectTypeOf<v.InferOutput<typeof either>>().toEqualTypeOf<
      v.InferOutput<typeof CustomerSessionSchema> | v.InferOutput<typeof CustomerSchema>
    >();
    const both = v.intersect([CustomerSchema, v.looseObject({ email: v.string() })]);
    expectTypeOf<v.InferOutput<typeof both>['email']>().toBeString();
  });

  it('behavior: v.object and v.pipe', () => {
    const schema = v.object({ session: CustomerSessionSchema });

    expectTypeOf<v.InferOutput<typeof schema>>().toEqualTypeOf<{ session: CustomerSession }>();
    v.pipe(v.string(), v.parseJson(), CustomerSessionSchema);
    v.pipe(
      CustomerSchema,
      v.transform((customer) => {
        expectTypeOf(customer).toEqualTypeOf<Customer>();
        return customer.created;
      }),
    );
  });

  it('behavior: parsed params can be passed on', () => {
    const create = (client: StripeClient, job: unknown) =>
      createCustomerSession(client, v.parse(CustomerSessionCreateParamsSchema, job));

    expectTypeOf(create).returns.resolves.toExtend<CustomerSession>();
  });

  it('error: a field that the interface does not have', () => {
    // @ts-expect-error a misspelled field
    v.parse(CustomerSchema, {}).emali;
  });
});

describe('hono', () => {
  const app = new Hono()
    .post('/valibot', vValidator('json', CustomerSessionCreateParamsSchema), (context) => {
      expectTypeOf(context.req.valid('json')).toEqualTypeOf<CustomerSessionCreateParams>();
      return context.body(null);
    })
    .post('/standard', sValidator('json', CustomerSessionCreateParamsSchema), (context) => {
      expectTypeOf(context.req.valid('json')).toEqualTypeOf<CustomerSessionCreateParams>();
      return context.body(null);
    });
  type Client = ReturnType<typeof hc<typeof app>>;

  it('behavior: a client has to send what the schema accepts', () => {
    type Sent<TPath extends 'standard' | 'valibot'> = InferRequestType<
      Client[TPath]['$post']
    >['json'];

    expectTypeOf<Sent<'valibot'>>().toEqualTypeOf<CustomerSessionCreateParams>();
    expectTypeOf<Sent<'standard'>>().toEqualTypeOf<CustomerSessionCreateParams>();
  });
});

describe('tRPC', () => {
  const { procedure } = initTRPC.create();
  const create = procedure
    .input(CustomerSessionCreateParamsSchema)
    .output(CustomerSessionSchema)
    .query(({ input }) => {
      expectTypeOf(input).toEqualTypeOf<CustomerSessionCreateParams>();
      return null as never;
    });

  it('behavior: input and output', () => {
    expectTypeOf<inferProcedureInput<typeof create>>().toEqualTypeOf<CustomerSessionCreateParams>();
    expectTypeOf<inferProcedureOutput<typeof create>>().toEqualTypeOf<CustomerSession>();
  });
});
