import { describe, it } from 'vitest';
import {
  boolean,
  integer,
  looseObject,
  object,
  reference,
  string,
  stringArray,
} from '../../src/schemas/kinds.js';
import type { Expandable } from '../../src/types/Expandable.js';
import type { StripeObject } from '../../src/types/StripeObject.js';

interface Card {
  readonly id: string;
  readonly brand?: string | null;
}

interface Wallet {
  readonly card?: Card | null;
}

const card = looseObject<Card>({ id: string }, { brand: string });

describe('looseObject', () => {
  it('default', () => {
    looseObject<Wallet>({}, { card });
    looseObject<Wallet>({}, { card: object });
    looseObject<{ readonly source?: Expandable<StripeObject> | null }>({}, { source: reference });
  });

  it('error: a field of another type', () => {
    // @ts-expect-error a number in place of a string
    looseObject<Card>({ id: integer }, { brand: string });
    // @ts-expect-error a list in place of a string
    looseObject<Card>({ id: string }, { brand: stringArray });
    // @ts-expect-error an object in place of a string
    looseObject<Card>({ id: string }, { brand: object });
    // @ts-expect-error a list of strings in place of a list of booleans
    looseObject<{ readonly flags: readonly boolean[] }>({ flags: stringArray }, {});
    // @ts-expect-error an object in place of a list
    looseObject<{ readonly list?: readonly string[] | null }>({}, { list: object });
    // @ts-expect-error an object where an id may be
    looseObject<{ readonly a?: Expandable<StripeObject> | null }>({}, { a: object });
  });

  it('error: a field that is missing', () => {
    // @ts-expect-error a certain one
    looseObject<Card>({}, { brand: string });
    // @ts-expect-error an open one
    looseObject<Card>({ id: string }, {});
  });

  it('error: a field that is unknown', () => {
    // @ts-expect-error a certain one
    looseObject<Card>({ id: string, last4: string }, { brand: string });
    // @ts-expect-error an open one
    looseObject<Card>({ id: string }, { brand: string, last4: string });
  });

  it('error: a field that is more or less certain than its type says', () => {
    // @ts-expect-error the type lets it be absent
    looseObject<Card>({ id: string, brand: string }, {});
    // @ts-expect-error the type does not
    looseObject<Card>({}, { id: string, brand: string });
    // @ts-expect-error it may be null, but not absent
    looseObject<{ readonly brand: string | null }>({}, { brand: string });
    // @ts-expect-error it may be absent, but not null
    looseObject<{ readonly brand?: string }>({}, { brand: string });
  });

  it('error: a field of a wider or narrower type', () => {
    // @ts-expect-error any string is wider than a literal
    looseObject<{ readonly object: 'card' }>({ object: string }, {});
    // @ts-expect-error a boolean is narrower than the union
    looseObject<{ readonly value: boolean | string }>({ value: boolean }, {});
  });

  it('error: a difference below', () => {
    const other = looseObject<{ readonly id: string }>({ id: string }, {});
    // @ts-expect-error the schema of another interface
    looseObject<Wallet>({}, { card: other });
  });
});
