import type { BaseIssue, GenericSchema, StandardProps } from 'valibot';

/**
 * A schema whose output is exactly `T`, neither wider nor narrower: the phantom function makes `T` and
 * the names of its fields invariant, so that a schema which says another type than its interface does
 * not compile, even where the two differ only in an optional field.
 */
export type Field<T> = GenericSchema<unknown, T> & {
  readonly '~exact'?: (value: T, name: NameOf<T>) => [T, NameOf<T>];
};

type NameOf<T> = T extends string ? never : keyof T;

/** What a value has to be but is not; the value itself is not in it. */
export type FieldIssue = BaseIssue<unknown>;

/** The steps of a path have keys, as the standard wants it, but valibot types them as unknown. */
type Validated<T> = ReturnType<StandardProps<unknown, T>['validate']>;

/**
 * Makes a valibot schema whose output is the very input and whose issues hold no value: those of
 * valibot's own schemas quote what they received, which here may be the client secret.
 *
 * @param findIssues - Looks for what is wrong with a value.
 * @returns A schema that valibot composes and runs like its own.
 */
// @__NO_SIDE_EFFECTS__
export function field<T>(findIssues: (value: unknown) => readonly FieldIssue[]): Field<T> {
  const run = ({ value }: { readonly value: unknown }): ReturnType<Field<T>['~run']> => {
    const [first, ...rest] = findIssues(value);
    return first
      ? { typed: false, value, issues: [first, ...rest] }
      : { typed: true, value: value as T };
  };
  const validate = (value: unknown): Validated<T> => {
    const { issues } = run({ value });
    return (issues ? { issues } : { value }) as Validated<T>;
  };
  return {
    kind: 'schema',
    type: 'custom',
    reference: field,
    expects: 'unknown',
    async: false,
    '~standard': { version: 1, vendor: 'valibot', validate },
    '~run': run,
  };
}

/**
 * Makes the schema of a plain value.
 *
 * @param expected - What the value has to be, in words.
 * @param accepts - Whether it is.
 * @returns The schema.
 */
// @__NO_SIDE_EFFECTS__
export function leaf<T>(expected: string, accepts: (value: unknown) => boolean): Field<T> {
  return field((value) => (accepts(value) ? [] : [expectation(expected)]));
}

/**
 * Makes an issue without a value.
 *
 * @param expected - What the value has to be, in words.
 * @returns The issue.
 */
export function expectation(expected: string): FieldIssue {
  return {
    kind: 'schema',
    type: 'custom',
    input: undefined,
    expected,
    received: '',
    message: `Expected ${expected}`,
  };
}
