/** What a transport rejects with when the caller's own hook threw, not the request. */
export class HookFailure {
  /** What the hook threw: it is passed on as it is. */
  readonly thrown: unknown;

  /**
   * @param thrown - What the hook threw.
   */
  constructor(thrown: unknown) {
    this.thrown = thrown;
  }
}
