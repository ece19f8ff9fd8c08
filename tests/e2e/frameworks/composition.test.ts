import { sValidator } from '@hono/standard-validator';
import { vValidator } from '@hono/valibot-validator';
import { initTRPC, TRPCError } from '@trpc/server';
import { toJsonSchema } from '@valibot/to-json-schema';
import { Ajv, type AnySchema } from 'ajv';
import { Hono } from 'hono';
import {
  CustomerSchema,
  CustomerSessionCreateParamsSchema,
  CustomerSessionSchema,
} from 'stripe-customer-session';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  makeCustomer,
  makeExpandedSession,
  makeParams,
  makeSession,
} from '../../support/fixtures.js';

const session = makeExpandedSession();
const invalid = { ...makeSession(), created: 'x', livemode: ['x'] };

describe('valibot', () => {
  it('behavior: v.pick, v.omit, v.partial and v.required', () => {
    const { client_secret: _, ...rest } = session;

    expect(v.parse(v.pick(CustomerSchema, ['id', 'email']), { id: 'cus_123' })).toEqual({
      id: 'cus_123',
    });
    expect(v.is(v.pick(CustomerSchema, ['id', 'email']), { id: 'cus_123', email: 1 })).toBe(false);
    expect(v.is(v.omit(CustomerSessionSchema, ['client_secret']), rest)).toBe(true);
    expect(v.is(CustomerSessionSchema, rest)).toBe(false);
    expect(v.is(v.partial(CustomerSchema), {})).toBe(true);
    expect(
      v.is(v.required(CustomerSchema, ['email']), { ...makeCustomer(), email: undefined }),
    ).toBe(false);
    expect(v.is(v.pick(CustomerSessionCreateParamsSchema, ['customer']), {})).toBe(true);
  });

  it('behavior: entries', () => {
    expect(v.is(CustomerSessionSchema.entries.expires_at, 1801)).toBe(true);
    expect(v.is(CustomerSchema.entries.email, 1)).toBe(false);
    expect(Object.keys(CustomerSessionCreateParamsSchema.entries)).toContain('components');
  });

  it('behavior: v.variant and v.intersect', () => {
    const either = v.variant('object', [CustomerSessionSchema, CustomerSchema]);
    const both = v.intersect([CustomerSchema, v.looseObject({ email: v.string() })]);

    expect(v.parse(either, session)).toEqual(session);
    expect(v.parse(either, makeCustomer())).toEqual(makeCustomer());
    expect(v.is(either, { object: 'card' })).toBe(false);
    expect(v.is(both, makeCustomer())).toBe(true);
    expect(v.is(both, { ...makeCustomer(), email: null })).toBe(false);
  });

  it('behavior: v.pipe, v.object and v.array', () => {
    const schema = v.pipe(
      v.object({ sessions: v.array(CustomerSessionSchema) }),
      v.transform(({ sessions }) => sessions.map(({ expires_at }) => expires_at)),
    );
    const { issues } = v.safeParse(schema, { sessions: [session, invalid] });

    expect(v.parse(schema, { sessions: [session] })).toEqual([session.expires_at]);
    expect(issues?.map((issue) => v.getDotPath(issue))).toEqual([
      'sessions.1.created',
      'sessions.1.livemode',
    ]);
  });
});

describe('@valibot/to-json-schema', () => {
  const validatorOf = (schema: v.GenericSchema): ((value: unknown) => boolean) => {
    return new Ajv().compile(toJsonSchema(schema) as AnySchema);
  };

  it('default: accepts and rejects the same', () => {
    const isSession = validatorOf(CustomerSessionSchema);
    const isParams = validatorOf(CustomerSessionCreateParamsSchema);

    expect([session, makeSession(), invalid, { ...session, customer: 1 }].map(isSession)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([makeParams(), { ...makeParams(), components: {} }].map(isParams)).toEqual([
      true,
      false,
    ]);
    expect([makeCustomer(), {}].map(validatorOf(CustomerSchema))).toEqual([true, false]);
  });

  it.each([
    ['CustomerSchema', CustomerSchema],
    ['CustomerSessionSchema', CustomerSessionSchema],
    ['CustomerSessionCreateParamsSchema', CustomerSessionCreateParamsSchema],
  ])('behavior: %s for OpenAPI 3.0', (_, schema) => {
    const { properties = {} } = toJsonSchema(schema, { target: 'openapi-3.0' });

    expect(Object.keys(properties)).toEqual(Object.keys(schema.entries));
  });
});

describe('hono', () => {
  const app = new Hono()
    .post('/valibot', vValidator('json', CustomerSessionSchema), (context) =>
      context.json(context.req.valid('json').expires_at),
    )
    .post('/standard', sValidator('json', CustomerSessionSchema), (context) =>
      context.json(context.req.valid('json').expires_at),
    );
  const post = async (path: string, body: unknown): Promise<Response> =>
    await app.request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });

  it.each(['/valibot', '/standard'])('default: %s', async (path) => {
    const accepted = await post(path, session);
    const rejected = await post(path, invalid);

    expect(await accepted.json()).toBe(session.expires_at);
    expect(rejected.status).toBe(400);
  });
});

describe('tRPC', () => {
  const { procedure, router } = initTRPC.create();
  const caller = router({
    create: procedure
      .input(CustomerSessionCreateParamsSchema)
      .output(CustomerSessionSchema)
      .query(({ input }) => makeSession({ customer: input.customer ?? 'none' })),
  }).createCaller({});

  it('default', async () => {
    expect(await caller.create({ ...makeParams(), customer: 'cus_456' })).toEqual(
      makeSession({ customer: 'cus_456' }),
    );
  });

  it('error: what the schema rejects', async () => {
    const create = caller.create({ ...makeParams(), customer: [] as never });

    await expect(create).rejects.toThrow(TRPCError);
    await expect(create).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});
