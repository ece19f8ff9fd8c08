/** Why the API refuses a request, as its error body tells it. */
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
