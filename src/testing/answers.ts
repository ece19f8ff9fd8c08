/** An answer of the API, before it goes over the wire. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: string;
  /** Headers besides those of every answer. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Why the API refuses a request, as its error body says it. */
export interface ApiProblem {
  /** The HTTP status. @defaultValue `400` */
  readonly status?: number;
  /** Stripe's type of error. @defaultValue `'invalid_request_error'` */
  readonly type?: string;
  /** What is wrong, for people. */
  readonly message: string;
  /** Stripe's code of the error. */
  readonly code?: string | undefined;
  /** The parameter at fault, in bracket form. */
  readonly param?: string | undefined;
  /** The card issuer's reason for a decline. */
  readonly declineCode?: string | undefined;
  /** Headers to set on the answer. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Makes a 200.
 *
 * @param value - The object that was asked for.
 * @returns The answer.
 */
export function objectAnswer(value: object): ApiAnswer {
  return { status: 200, body: JSON.stringify(value, null, 2), headers: {} };
}

/**
 * Puts a problem in the form of Stripe's errors.
 *
 * @param problem - Why the request is refused.
 * @param requestId - The id of the request.
 * @returns The answer.
 */
export function problemAnswer(problem: ApiProblem, requestId: string): ApiAnswer {
  const { code, declineCode, headers = {}, message, param, status = 400, type } = problem;
  const error = {
    code,
    decline_code: declineCode,
    doc_url: code && `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`,
    message,
    param,
    request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`,
    type: type ?? 'invalid_request_error',
  };
  return { status, body: JSON.stringify({ error }, null, 2), headers };
}

/**
 * Makes a random text such as Stripe's ids and secrets end with.
 *
 * @param length - How many characters.
 * @returns Letters and digits.
 */
export function randomText(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}
