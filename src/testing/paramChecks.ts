import { isObject } from '../utils/objects.js';
import type { ApiProblem } from './ApiProblem.js';
import type { StripeEmulatorParam } from './StripeEmulatorRequest.js';

// The kinds of param that the endpoint takes. A check is given a param and its name in bracket form,
// and tells what is wrong, if anything is.

export type ParamCheck = (value: StripeEmulatorParam, param: string) => ApiProblem | undefined;

/** Any text but an empty one. */
export const text: ParamCheck = scalar(() => undefined);

export function oneOf(...options: readonly string[]): ParamCheck {
  return scalar((value, param) => {
    if (options.includes(value)) return undefined;
    return { param, message: `${param} is "${value}", but has to be ${options.join(' or ')}.` };
  });
}

export const bool: ParamCheck = oneOf('true', 'false');

export function integer(least: number, most: number): ParamCheck {
  return scalar((value, param) => {
    if (/^-?\d+$/.test(value) && Number(value) >= least && Number(value) <= most) return undefined;
    return {
      param,
      code: 'parameter_invalid_integer',
      message: `${param} is "${value}", but has to be an integer from ${least} to ${most}.`,
    };
  });
}

export function list(item: ParamCheck): ParamCheck {
  return filled((value, param) => {
    if (typeof value === 'string' || isObject(value)) return wrongKind(param, 'an array');
    for (const [index, entry] of value.entries()) {
      const problem = item(entry, `${param}[${index}]`);
      if (problem) return problem;
    }
    return undefined;
  });
}

/** Params by their names, of which one may be required. One that is not named is refused first. */
export function hash(checks: Readonly<Record<string, ParamCheck>>, required?: string): ParamCheck {
  return filled((value, param) => {
    if (!isObject(value)) return wrongKind(param, 'a hash');
    const nameOf = (name: string): string => (param === '' ? name : `${param}[${name}]`);

    const unknown = Object.keys(value).find((name) => !Object.hasOwn(checks, name));
    if (unknown !== undefined) {
      const name = nameOf(unknown);
      return { param: name, code: 'parameter_unknown', message: `There is no parameter ${name}.` };
    }
    if (required !== undefined && value[required] === undefined) {
      const name = nameOf(required);
      return { param: name, code: 'parameter_missing', message: `${name} is required.` };
    }
    for (const [name, check] of Object.entries(checks)) {
      const field = value[name];
      const problem = field === undefined ? undefined : check(field, nameOf(name));
      if (problem) return problem;
    }
    return undefined;
  });
}

function scalar(check: (value: string, param: string) => ApiProblem | undefined): ParamCheck {
  return filled((value, param) =>
    typeof value === 'string' ? check(value, param) : wrongKind(param, 'a single value'),
  );
}

/** An empty value would unset the param, which nothing here allows. */
function filled(check: ParamCheck): ParamCheck {
  return (value, param) => {
    if (value !== '') return check(value, param);
    return {
      param,
      code: 'parameter_invalid_empty',
      message: `${param} is empty. Leave it out, or give it a value.`,
    };
  };
}

function wrongKind(param: string, kind: string): ApiProblem {
  return { param, message: `${param} has to be ${kind}.` };
}
