import type { Line } from '@osss/shared/protocol';
import type { Journal } from './journal.ts';
import type { JournalRow, Meta } from './journal-database.ts';
import type { Replica } from './replica.ts';
import type { Surroundings } from './surroundings.ts';

/** What is needed to apply the lines of one answer, and what they have said so far. */
export type Receiving = {
  journal: Journal;
  replica: Replica;
  surroundings: Surroundings;
  /** The rows sent up, in the order they were sent. */
  sent: JournalRow[];
  /** Scopes this answer grants; null unless it is a full one. */
  granted: Set<number> | null;
  /** Documents received, for the progress of a first sync. */
  received: number;
  total: number | null;
  /** @throws ExchangeLost when another tab has taken over the exchange. */
  mine: () => Promise<void>;
  /** Scopes whose digest did not agree and that are to be filled again; kept over the exchanges of a session, so that it is once. */
  refilled: Set<string>;
};

/** Another tab exchanges now: what is still arriving here must not be applied (a frozen tab that wakes). */
export class ExchangeLost extends Error {
  readonly code = 'exchange_lost';
  constructor() {
    super('Another tab has taken over the exchange.');
    this.name = 'ExchangeLost';
  }
}

/** Whether everything up to `version` of a scope is in the replica (FD3). */
export function covers(meta: Pick<Meta, 'checkpoint'>, scope: number | null, version: number): boolean {
  const mark = scope === null ? undefined : meta.checkpoint[scope];
  return mark !== undefined && mark[0] < version && version <= mark[1];
}

export type Verdicts = Line<'verdicts'>;
