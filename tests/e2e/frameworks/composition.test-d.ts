import { sValidator } from '@hono/standard-validator';
import { vValidator } from '@hono/valibot-validator';
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
} from 'stripe-customer-session';
import * as v from 'valibot';
import { describe, expectTypeOf, it } from 'vitest';

describe('valibot', () => {
  it('behavior: v.object', () => {
    const schema = v.object({ session: CustomerSessionSchema });

    expectTypeOf<v.InferInput<typeof schema>>().toEqualTypeOf<{ session: CustomerSession }>();
    expectTypeOf<v.InferOutput<typeof schema>>().toEqualTypeOf<{ session: CustomerSession }>();
  });

  it('behavior: v.pipe', () => {
    const schema = v.pipe(
      CustomerSchema,
      v.transform((customer) => {
        expectTypeOf(customer).toEqualTypeOf<Customer>();
        return customer.created;
      }),
    );

    expectTypeOf<v.InferInput<typeof schema>>().toEqualTypeOf<Customer>();
    expectTypeOf<v.InferOutput<typeof schema>>().toBeNumber();
    v.pipe(v.string(), v.parseJson(), CustomerSessionSchema);
  });

  it('behavior: issues tell their paths', () => {
    const { issues } = v.safeParse(CustomerSchema, {});

    expectTypeOf(issues?.[0].path?.[0].key).toBeUnknown();
    expectTypeOf(issues?.[0].message).toEqualTypeOf<string | undefined>();
  });

  it('error: what asks for entries', () => {
    // @ts-expect-error no entries
    v.variant('object', [CustomerSchema, CustomerSessionSchema]);
    // @ts-expect-error no entries
    v.pick(CustomerSchema, ['id']);
    // @ts-expect-error no entries
    v.partial(CustomerSessionSchema);
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

  it('behavior: a client has to send what the schema takes', () => {
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
