/**
 * A [Standard Schema](https://standardschema.dev) that valibot composes and runs like its own. It is
 * written out, since a compiler takes longer for valibot's declarations than for all of these.
 */
export interface Schema<T> {
  readonly kind: 'schema';
  readonly type: string;
  readonly reference: () => Schema<unknown>;
  readonly expects: string;
  readonly async: false;
  /** What the standard asks for: `validate` and the types, for any library that knows it. */
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: 'valibot';
    readonly validate: (value: unknown) => Validated<T> | Promise<Validated<T>>;
    readonly types?: { readonly input: T; readonly output: T } | undefined;
  };
  readonly '~run': (dataset: { value: unknown }, config: Readonly<Record<never, never>>) => Ran<T>;
  readonly '~types'?:
    | { readonly input: T; readonly output: T; readonly issue: SchemaIssue }
    | undefined;
}

type Validated<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

type Ran<T> =
  | { typed: true; value: T; issues?: undefined }
  | { typed: true; value: T; issues: [SchemaIssue, ...SchemaIssue[]] }
  | { typed: false; value: unknown; issues: [SchemaIssue, ...SchemaIssue[]] };

interface SchemaIssue {
  readonly kind: 'schema' | 'validation' | 'transformation';
  readonly type: string;
  readonly input: unknown;
  readonly expected: string | null;
  readonly received: string;
  readonly message: string;
  readonly path?: [PathItem, ...PathItem[]] | undefined;
}

/** The key alone: neither `input` nor `value` is told. */
interface PathItem {
  readonly type: 'unknown';
  readonly origin: 'key' | 'value';
  readonly input: unknown;
  readonly key: unknown;
  readonly value: unknown;
}
