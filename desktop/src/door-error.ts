import type { DoorFailure } from '@osss/shared/desktop-door.ts';

/** What is answered to the page in place of what it asked for. */
export class DoorError extends Error {
  readonly failure: DoorFailure;

  constructor(failure: DoorFailure, cause?: unknown) {
    super(failure.code, { cause });
    this.name = 'DoorError';
    this.failure = failure;
  }
}
