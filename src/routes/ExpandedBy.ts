/** A Stripe object whose expanded fields hold objects instead of ids. */
export type Expanded<T, TPath extends string> = {
  [K in keyof T]: K extends First<TPath> ? Expand<WithoutId<T[K]>, Below<TPath, K>> : T[K];
};

/**
 * The result of a call with these params. A path is expanded only if its type is certain: an
 * `expand` that may be absent changes nothing, and neither does an entry that may be any string.
 */
export type ExpandedBy<TParams, T> = TParams extends { readonly expand: infer TExpand }
  ? // Once for each member of a union of arrays, each of which may have been sent.
    TExpand extends unknown
    ? Expand<T, Entries<TExpand>>
    : never
  : T;

/** Expands each object of a union, and each element of an array. */
type Expand<T, TPath extends string> = [TPath] extends [never]
  ? T
  : T extends readonly (infer TElement)[]
    ? Expand<TElement, TPath>[]
    : // An object without such a field, such as a deleted one, is unchanged.
      [First<TPath> & keyof T] extends [never]
      ? T
      : Expanded<T, TPath>;

/** The objects of a field. A field without any, which Stripe cannot expand, is unchanged. */
type WithoutId<T> = [Extract<Exclude<T, string>, object>] extends [never]
  ? T
  : Exclude<T, string> extends infer TObject
    ? TObject extends readonly (infer TElement)[]
      ? WithoutId<TElement>[]
      : TObject
    : never;

type First<TPath> = TPath extends `${infer TFirst}.${string}` ? TFirst : TPath;

type Below<TPath, TFirst> = TPath extends `${TFirst & string}.${infer TRest}` ? TRest : never;

type Entries<TExpand> = TExpand extends readonly [infer TEntry extends string, ...infer TRest]
  ? Literal<TEntry> | Entries<TRest>
  : never;

/** A type that is one literal, else `never`. A record of infinitely many keys is empty. */
type Literal<T extends string, TAll = T> =
  Record<never, never> extends Record<T, true>
    ? never
    : T extends unknown
      ? [TAll] extends [T]
        ? T
        : never
      : never;
