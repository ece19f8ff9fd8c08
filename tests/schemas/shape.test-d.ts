import type { InferOutput } from 'valibot';
import { describe, expectTypeOf, it } from 'vitest';
import {
  flag,
  integer,
  optional,
  optionalText,
  optionalTextList,
  text,
  textList,
} from '../../src/schemas/fields.js';
import { shape } from '../../src/schemas/shape.js';

interface Card {
  readonly id: string;
  readonly brand?: string | null;
}

interface Wallet {
  readonly card?: Card | null;
}

describe('shape', () => {
  it('default', () => {
    const card = shape<Card>({ id: text, brand: optionalText });
    const wallet = shape<Wallet>({ card: optional(card) });
    expectTypeOf<InferOutput<typeof card>>().toEqualTypeOf<Card>();
    expectTypeOf<InferOutput<typeof wallet>>().toEqualTypeOf<Wallet>();
  });

  it('error: a field of another type', () => {
    // @ts-expect-error a number in place of a string
    shape<Card>({ id: integer, brand: optionalText });
    // @ts-expect-error a list in place of a string
    shape<Card>({ id: text, brand: optionalTextList });
    // @ts-expect-error a list of strings in place of a list of booleans
    shape<{ readonly flags: readonly boolean[] }>({ flags: textList });
  });

  it('error: a field that is missing', () => {
    // @ts-expect-error a required one
    shape<Card>({ brand: optionalText });
    // @ts-expect-error an optional one
    shape<Card>({ id: text });
  });

  it('error: a field that is unknown', () => {
    // @ts-expect-error unknown
    shape<Card>({ id: text, brand: optionalText, last4: text });
  });

  it('error: a field that is more or less certain than its type says', () => {
    // @ts-expect-error the type lets it be absent
    shape<Card>({ id: text, brand: text });
    // @ts-expect-error the type does not
    shape<Card>({ id: optionalText, brand: optionalText });
    // @ts-expect-error it may be null, but not absent
    shape<{ readonly brand: string | null }>({ brand: optionalText });
    // @ts-expect-error it may be absent, but not null
    shape<{ readonly brand?: string }>({ brand: optionalText });
  });

  it('error: a field of a wider or narrower type', () => {
    // @ts-expect-error any string is wider than a literal
    shape<{ readonly object: 'card' }>({ object: text });
    // @ts-expect-error a boolean is narrower than the union
    shape<{ readonly value: boolean | string }>({ value: flag });
  });

  it('error: a difference below', () => {
    const other = shape<{ readonly id: string }>({ id: text });
    // @ts-expect-error the schema of another interface
    shape<Wallet>({ card: optional(other) });
    // @ts-expect-error not optional
    shape<Wallet>({ card: shape<Card>({ id: text, brand: optionalText }) });
  });
});
