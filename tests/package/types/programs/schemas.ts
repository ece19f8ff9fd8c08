import { type } from 'arktype';
import {
  type Customer,
  CustomerSchema,
  rawRequest,
  type StripeClient,
} from 'stripe-customer-session';
import * as v from 'valibot';
import { z } from 'zod';

declare const client: StripeClient;

const get = { method: 'GET', path: '/v1/customers/cus_123' } as const;
const lengthOf = (text: string): number => text.length;

interface Named {
  readonly id: string;
}

export function byName(): Promise<Named> {
  return rawRequest<Named>(client, get);
}

export function byOwnSchema(): Promise<Customer> {
  return rawRequest(client, { ...get, schema: CustomerSchema });
}

export async function byValibot(): Promise<number> {
  const schema = v.object({ id: v.pipe(v.string(), v.transform(lengthOf)) });
  const { id } = await rawRequest(client, { ...get, schema });
  return id;
}

export async function byZod(): Promise<number> {
  const schema = z.object({ id: z.string().transform(lengthOf) });
  const { id } = await rawRequest(client, { ...get, schema });
  return id;
}

export async function byArktype(): Promise<number> {
  const schema = type({ id: type('string').pipe(lengthOf) });
  const { id } = await rawRequest(client, { ...get, schema });
  return id;
}

export async function unknownWithoutSchema(): Promise<unknown> {
  const answer = await rawRequest(client, get);
  // @ts-expect-error
  answer.id;
  return answer;
}

export async function notWhatTheSchemaTakes(): Promise<string> {
  const schema = z.object({ id: z.string().transform(lengthOf) });
  const { id } = await rawRequest(client, { ...get, schema });
  // @ts-expect-error
  return id;
}
