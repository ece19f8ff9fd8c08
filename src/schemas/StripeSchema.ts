/**
 * What the schemas of this package are: a [Standard Schema](https://standardschema.dev) that valibot
 * composes and runs like its own. It has a name so that the declarations of what you export can use it; a
 * function of yours that takes a schema better takes any {@link StandardSchema}.
 *
 * @typeParam T - What the schema gives for a value that it accepts: the very value.
 * @see https://standardschema.dev
 * @example
 * ```ts
 * import { type Customer, CustomerSchema, type StripeSchema } from 'stripe-customer-session';
 *
 * export const schemas: { readonly customer: StripeSchema<Customer> } = { customer: CustomerSchema };
 * ```
 */
// Written out, since a compiler takes longer for valibot's declarations than for all of these.
export interface StripeSchema<T> {
  /** What it is to valibot. */
  readonly kind: 'schema';
  /** Valibot's name of the kind of schema. */
  readonly type: string;
  /** What made it, by which valibot finds the messages that are set for such a schema. */
  readonly reference: () => StripeSchema<unknown>;
  /** What valibot's messages say that it expects. */
  readonly expects: string;
  /** It needs no `v.parseAsync`. */
  readonly async: false;
  /** What the standard asks for: `validate` and the types, for any library that knows it. */
  readonly '~standard': {
    /** The version of the standard. */
    readonly version: 1;
    /** The library that runs the schema. */
    readonly vendor: 'valibot';
    /** Gives the value, or says what is wrong with it. */
    readonly validate: (value: unknown) => Validated<T> | Promise<Validated<T>>;
    /** Types alone, for inference. */
    readonly types?:
      | {
          /** What the schema takes. */
          readonly input: T;
          /** What it gives. */
          readonly output: T;
        }
      | undefined;
  };
  /** How valibot runs it. */
  readonly '~run': (dataset: { value: unknown }, config: Readonly<Record<never, never>>) => Ran<T>;
  /** Types alone, for valibot's inference. */
  readonly '~types'?:
    | {
        /** What the schema takes. */
        readonly input: T;
        /** What it gives. */
        readonly output: T;
        /** How valibot tells what is wrong. */
        readonly issue: SchemaIssue;
      }
    | undefined;
}

// From here on aliases alone: what the declarations of a user cannot name is written out in them, but for
// interfaces.
type Validated<T> =
  | { readonly value: T; readonly issues?: undefined }
  | {
      readonly issues: readonly {
        readonly message: string;
        readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
      }[];
    };

type Ran<T> =
  | { typed: true; value: T; issues?: undefined }
  | { typed: true; value: T; issues: [SchemaIssue, ...SchemaIssue[]] }
  | { typed: false; value: unknown; issues: [SchemaIssue, ...SchemaIssue[]] };

type SchemaIssue = Readonly<{
  kind: 'schema' | 'validation' | 'transformation';
  type: string;
  input: unknown;
  expected: string | null;
  received: string;
  message: string;
  path?: [PathItem, ...PathItem[]] | undefined;
}>;

/** The key alone: neither `input` nor `value` is told. */
type PathItem = Readonly<{
  type: 'unknown';
  origin: 'key' | 'value';
  input: unknown;
  key: unknown;
  value: unknown;
}>;
