import {
  type BaseIssue,
  type Config,
  getGlobalConfig,
  getGlobalMessage,
  getSchemaMessage,
  getSpecificMessage,
  type IssuePathItem,
} from 'valibot';
import type { Fault, Kind } from './kinds.js';
import type { Schema } from './Schema.js';

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
export function standardSchema<T>(kind: Kind<T>): Schema<T> {
  function run(dataset: Dataset, config: RunConfig): Dataset {
    const faults = kind.check(dataset.value);
    dataset.typed = faults.length === 0;
    for (const fault of config.abortEarly ? faults.slice(0, 1) : faults) {
      dataset.issues ??= [];
      dataset.issues.push(toIssue(fault, config));
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
    type: kind.type,
    reference: standardSchema,
    expects: kind.expects,
    async: false,
    '~standard': { version: 1, vendor: 'valibot', validate },
    '~run': run,
  };
  return schema as never;
}

/** Makes the issue that valibot would make, without the value. */
function toIssue({ kind, value, path }: Fault, config: RunConfig): BaseIssue<unknown> {
  const received = nameType(value);
  const issue = {
    ...config,
    kind: 'schema' as const,
    type: kind.type,
    input: undefined,
    expected: kind.expects,
    received,
    message: `Invalid type: Expected ${kind.expects} but received ${received}`,
    ...(path.length > 0 && { path: path.map(toStep) as [IssuePathItem, ...IssuePathItem[]] }),
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
