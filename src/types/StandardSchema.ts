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
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (
      value: unknown,
    ) => StandardSchemaResult<T> | Promise<StandardSchemaResult<T>>;
    readonly types?: { readonly input: unknown; readonly output: T } | undefined;
  };
}

type StandardSchemaResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | {
      readonly issues: readonly {
        readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
      }[];
    };
