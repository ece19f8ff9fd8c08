import { sValidator } from '@hono/standard-validator';
import { vValidator } from '@hono/valibot-validator';
import { initTRPC, TRPCError } from '@trpc/server';
import { Hono } from 'hono';
import {
  CustomerSchema,
  CustomerSessionCreateParamsSchema,
  CustomerSessionSchema,
} from 'stripe-customer-session';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { findSecret } from '../../support/findSecret.js';
import { clientSecret, makeExpandedSession, makeParams, makeSession } from '../../support/fixtures.js';

const wrong = { ...makeSession(), created: clientSecret, livemode: [clientSecret] };

describe('valibot', () => {
  it('default: v.parse and v.is', () => {
    const session = makeExpandedSession();

    expect(v.parse(CustomerSessionSchema, session)).toBe(session);
    expect(v.is(CustomerSchema, session.customer)).toBe(true);
    expect(v.is(CustomerSchema, session)).toBe(false);
    expect(v.is(CustomerSessionCreateParamsSchema, makeParams())).toBe(true);
  });

  it.each([
    ['CustomerSchema', CustomerSchema],
    ['CustomerSessionSchema', CustomerSessionSchema],
    ['CustomerSessionCreateParamsSchema', CustomerSessionCreateParamsSchema],
  ])('behavior: abortEarly and message reach every field: %s', (_, schema) => {
    const all = v.safeParse(schema, {}, { message: 'Not this' }).issues;
    const first = v.safeParse(schema, {}, { abortEarly: true }).issues;

    expect(all?.length).toBeGreaterThan(1);
    expect(new Set(all?.map(({ message }) => message))).toEqual(new Set(['Not this']));
    expect(first).toHaveLength(1);
    expect(first?.[0].message).toMatch(/^Invalid type: Expected .+ but received undefined$/);
  });

  it('behavior: v.message and v.config', () => {
    const schema = v.config(v.message(CustomerSessionSchema, 'No session'), { abortEarly: true });

    expect(v.safeParse(schema, wrong).issues).toMatchObject([{ message: 'No session' }]);
  });

  it('behavior: v.pipe', () => {
    const schema = v.pipe(
      v.string(),
      v.parseJson(),
      CustomerSessionSchema,
      v.check(({ livemode }) => !livemode, 'live'),
      v.transform(({ expires_at }) => new Date(expires_at * 1000)),
    );
    const session = makeSession();

    expect(v.parse(schema, JSON.stringify(session))).toEqual(new Date(session.expires_at * 1000));
    expect(
      v.safeParse(schema, JSON.stringify({ ...session, livemode: true })).issues,
    ).toMatchObject([{ message: 'live' }]);
    const { issues } = v.safeParse(schema, JSON.stringify(wrong));

    expect(issues?.map((issue) => v.getDotPath(issue))).toEqual(['created', 'livemode']);
    expect(findSecret(issues, clientSecret)).toEqual([]);
  });

  it('behavior: v.object, v.array, v.optional, v.union and v.fallback', () => {
    const schema = v.object({
      session: CustomerSessionSchema,
      more: v.array(v.union([CustomerSchema, CustomerSessionSchema])),
      absent: v.optional(CustomerSchema),
      other: v.fallback(v.nullable(CustomerSchema), null),
    });
    const session = makeExpandedSession();
    const value = { session, more: [session, session.customer], other: 1 };
    const output = v.parse(schema, value);

    expect(output).toEqual({ ...value, other: null });
    expect(output.session).toBe(session);
    expect(output.more[0]).toBe(session);
    const { issues } = v.safeParse(schema, { ...value, session: { ...session, created: null } });

    expect(issues?.map((issue) => v.getDotPath(issue))).toEqual(['session.created']);
    expect(v.flatten(issues ?? expect.unreachable())).toEqual({
      nested: { 'session.created': ['Invalid type: Expected integer but received null'] },
    });
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
    const accepted = await post(path, makeExpandedSession());
    const refused = await post(path, wrong);

    expect(await accepted.json()).toBe(makeSession().expires_at);
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('Expected integer but received string');
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

  it('error: what the schema refuses, without the value', async () => {
    const error = await caller
      .create({ ...makeParams(), customer: [clientSecret] as never })
      .catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(TRPCError);
    expect(error).toMatchObject({ code: 'BAD_REQUEST' });
    expect(findSecret((error as TRPCError).cause, clientSecret)).toEqual([]);
  });
});
