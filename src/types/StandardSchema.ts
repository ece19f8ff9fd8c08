/**
 * Any [Standard Schema](https://standardschema.dev), taken by its structure: valibot, zod, arktype and
 * the schemas of this package all fit.
 *
 * @typeParam T - What the schema gives for a value that it accepts.
 * @see https://standardschema.dev
 * @example
 * ```ts
 * import { CustomerSchema, type StandardSchema } from 'stripe-customer-session';
 *
 * const schema: StandardSchema<{ readonly id: string }> = CustomerSchema;
 * ```
 */
export interface StandardSchema<T> {
  /** What the standard asks for. */
  readonly '~standard': {
    /** The version of the standard. */
    readonly version: 1;
    /** The library that made the schema. */
    readonly vendor: string;
    /** Gives the value, or says what is wrong with it. */
    readonly validate: (
      value: unknown,
    ) => StandardSchemaResult<T> | Promise<StandardSchemaResult<T>>;
    /** Types alone, for inference. */
    readonly types?:
      | {
          /** What the schema takes. */
          readonly input: unknown;
          /** What it gives. */
          readonly output: T;
        }
      | undefined;
  };
}

type StandardSchemaResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | {
      readonly issues: readonly {
        readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
      }[];
    };
