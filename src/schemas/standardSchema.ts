import {
  type BaseIssue,
  type Config,
  getGlobalConfig,
  getGlobalMessage,
  getSchemaMessage,
  getSpecificMessage,
  type IssuePathItem,
} from 'valibot';
import type { StripeErrorIssue } from '../errors/StripeErrorFields.js';
import { asRecord } from '../utils/objects.js';
import { type Kind, readField } from './kinds.js';
import type { StripeSchema } from './StripeSchema.js';

/** What `~run` takes and returns. */
interface Dataset {
  value: unknown;
  typed?: boolean;
  issues?: BaseIssue<unknown>[] | undefined;
}

type RunConfig = Config<BaseIssue<unknown>>;

/**
 * Makes a kind a schema of valibot, which is a Standard Schema as well. Valibot runs it like its own:
 * `abortEarly`, `lang` and `message` apply, and so do the messages that are set for all of valibot.
 *
 * It uses only public functions of valibot: `_addIssue` and `_standardSchema`, which its guide uses, may
 * change in any minor version, and the second is not in valibot 1.0.
 *
 * @param kind - The kind.
 * @returns The schema, for export. No issue holds a value.
 */
// @__NO_SIDE_EFFECTS__
export function standardSchema<T>(kind: Kind<T>): StripeSchema<T> {
  function run(dataset: Dataset, config: RunConfig): Dataset {
    const found = kind.check(dataset.value);
    dataset.typed = found.length === 0;
    for (const issue of config.abortEarly ? found.slice(0, 1) : found) {
      dataset.issues ??= [];
      dataset.issues.push(toIssue(issue, dataset.value, config));
    }
    return dataset;
  }

  function validate(value: unknown): object {
    const { issues } = run({ value }, getGlobalConfig());
    // Not the dataset, since that of a refused value holds the value.
    return issues ? { issues } : { value };
  }

  const schema = {
    kind: 'schema',
    // Our own: tools that know a type of valibot read its `entries`, which this does not have.
    type: 'stripe_object',
    reference: standardSchema,
    expects: 'object',
    async: false,
    '~standard': { version: 1, vendor: 'valibot', validate },
    '~run': run,
  };
  return schema as never;
}

/** Makes the issue that valibot would make, without the value. */
function toIssue(
  { path, expected }: StripeErrorIssue,
  root: unknown,
  config: RunConfig,
): BaseIssue<unknown> {
  const keys = path === '' ? [] : path.split('.');
  const value = keys.reduce((part, key) => readField(asRecord(part), key), root);
  const received = nameType(value);
  const issue = {
    ...config,
    kind: 'schema' as const,
    type: expected,
    input: undefined,
    expected,
    received,
    message: `Invalid type: Expected ${expected} but received ${received}`,
    ...(keys.length > 0 && { path: keys.map(toStep) as [IssuePathItem, ...IssuePathItem[]] }),
  };
  const { lang } = config;
  const message =
    getSpecificMessage(standardSchema as never, lang) ??
    getSchemaMessage(lang) ??
    config.message ??
    getGlobalMessage(lang);
  if (message !== undefined) {
    issue.message = typeof message === 'function' ? message(issue as never) : message;
  }
  return issue;
}

/** Makes a step of a path; it holds no value. */
function toStep(key: string): IssuePathItem {
  return { type: 'unknown', origin: 'value', input: undefined, key, value: undefined };
}

/** Names the type alone, since even a part of a value may be secret. */
function nameType(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'Array' : typeof value;
}
