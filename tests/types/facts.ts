/**
 * The fields of a type as a union of strings such as `components.buy_button.enabled: boolean` and
 * `tax_exempt: 'none'`, so that the compiler names what differs between two types.
 *
 * Whether a field may be null or absent is ignored. Another object of Stripe's is one string, with
 * its name if that is in `TKnown`.
 */
export type Facts<T, TKnown extends string = never> = FieldFacts<T, '', TKnown, false>;

/** The same for params: each field that may be absent has a `?`. */
export type ParamFacts<T> = FieldFacts<T, '', never, true>;

/** Compiles only for `never`; otherwise the compiler names the difference. */
export type Never<T extends never> = T;

type FieldFacts<
  T,
  TPath extends string,
  TKnown extends string,
  TMarked extends boolean,
> = T extends unknown
  ? {
      [K in keyof T & string]-?: ValueFacts<
        T[K],
        `${TPath}${K}${TMarked extends true ? (Record<never, never> extends Pick<T, K> ? '?' : '') : ''}`,
        TKnown,
        TMarked
      >;
    }[keyof T & string]
  : never;

type ValueFacts<
  T,
  TPath extends string,
  TKnown extends string,
  TMarked extends boolean,
> = 0 extends T & 1
  ? `${TPath}: any`
  : T extends null | undefined
    ? never
    : T extends string
      ? `${TPath}: ${string extends T ? 'string' : `'${T}'`}`
      : T extends number
        ? `${TPath}: ${number extends T ? 'number' : T}`
        : T extends boolean
          ? `${TPath}: ${T}`
          : T extends readonly (infer TItem)[]
            ? ValueFacts<TItem, `${TPath}[]`, TKnown, TMarked>
            : T extends (...args: never) => unknown
              ? `${TPath}: function`
              : T extends object
                ? ObjectFacts<T, TPath, TKnown, TMarked>
                : `${TPath}: other`;

type ObjectFacts<
  T extends object,
  TPath extends string,
  TKnown extends string,
  TMarked extends boolean,
> = T extends { readonly object: string }
  ? StripeObjectFacts<T, T['object'], TPath, TKnown, TMarked>
  : string extends keyof T
    ? ValueFacts<T[keyof T & string], `${TPath}.*`, TKnown, TMarked>
    : T extends { readonly object?: infer TName }
      ? 'object' extends keyof T
        ? StripeObjectFacts<T, Exclude<TName, null | undefined>, TPath, TKnown, TMarked>
        : PlainFacts<T, TPath, TKnown, TMarked>
      : PlainFacts<T, TPath, TKnown, TMarked>;

type StripeObjectFacts<
  T,
  TName,
  TPath extends string,
  TKnown extends string,
  TMarked extends boolean,
> = TName extends 'list'
  ? FieldFacts<T, `${TPath}.`, TKnown, TMarked>
  : `${TPath}: ${TName extends TKnown ? TName : 'object'}`;

type PlainFacts<T, TPath extends string, TKnown extends string, TMarked extends boolean> =
  | `${TPath}: {}`
  | FieldFacts<T, `${TPath}.`, TKnown, TMarked>;
