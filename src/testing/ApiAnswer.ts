/** What the API answers, before it is put on the wire. */
export interface ApiAnswer {
  readonly status: number;
  /** JSON. */
  readonly body: string;
  /** Headers besides those of every answer. */
  readonly headers: Readonly<Record<string, string>>;
}
