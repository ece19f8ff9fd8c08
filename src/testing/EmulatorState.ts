import type { ApiAnswer } from './ApiAnswer.js';
import type { StripeEmulatorFault } from './StripeEmulatorFault.js';
import type { StripeEmulatorRequest } from './StripeEmulatorRequest.js';

/** What an emulator remembers. A reset replaces it, so that requests under way keep to the old one. */
export interface EmulatorState {
  readonly requests: StripeEmulatorRequest[];
  readonly faults: StripeEmulatorFault[];
  readonly saved: SavedAnswers;
}

/** By idempotency key, within its scope: the answer, or `undefined` while it is being made. */
export type SavedAnswers = Map<string, SavedAnswer | undefined>;

/** The answer to the first request made with a key. */
interface SavedAnswer extends ApiAnswer {
  /** The params it was made with, in a form that can be compared. */
  readonly fingerprint: string;
  /** When it was saved, in milliseconds since 1970. */
  readonly savedAt: number;
}
