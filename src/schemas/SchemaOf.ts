import type * as v from 'valibot';

/**
 * The type of a `v.looseObject` whose output is `T`. Valibot's own adds an index signature, which
 * would let any misspelled field compile.
 */
export type SchemaOf<T, TFields = T> = Omit<
  v.LooseObjectSchema<EntriesOf<TFields>, undefined>,
  '~run' | '~standard' | '~types'
> &
  Pick<v.GenericSchema<Fields<T>>, '~run' | '~standard' | '~types'>;

/** The entries of a schema, so that none can be missing, or have another type than its field. */
type EntriesOf<T> = { readonly [K in keyof T]-?: EntryOf<T[K]> };

type EntryOf<T> = null extends T
  ? v.NullishSchema<v.GenericSchema<NonNullable<T>>, undefined>
  : undefined extends T
    ? v.OptionalSchema<v.GenericSchema<Exclude<T, undefined>>, undefined>
    : v.GenericSchema<T>;

/** Valibot's types accept an interface only with its fields written out. */
type Fields<T> = T extends unknown ? { [K in keyof T]: T[K] } : never;
