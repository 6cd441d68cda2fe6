import type { SyncState } from '../data/classroom.ts';
import type { Instant } from '@osss/shared/values.ts';
import { assertNever } from '@osss/shared/refusals.ts';

/** One sentence of the catalogue and what stands in it; `tone` never says more than the words do. */
export type SyncWords = { key: string; unsent?: Counted; at: Instant | null; percent?: number; tone: 'quiet' | 'warn' };

/** How many, as what one calls them: seats and notes are no marks. */
type Counted = { key: 'chip.marks' | 'chip.changes'; count: number };

/** What the chip says: first what only this device has, then whether the school can be reached. */
export function syncWords(sync: SyncState): SyncWords {
  const { changes: count, marks, oldest_at } = sync.unsent;
  const unsent: Counted = { key: marks === count ? 'chip.marks' : 'chip.changes', count };
  if (count > 0) return { key: unsentKey(sync.connection), unsent, at: oldest_at, tone: 'warn' };
  if (sync.update_needed) return { key: 'chip.update_needed', at: null, tone: 'warn' };
  const { progress, last_exchange_at: at } = sync;
  // The first exchange of all is on its way: neither connected nor offline yet.
  if (sync.busy && at === null && sync.connection === 'offline') return onItsWay(progress);
  switch (sync.connection) {
    case 'offline':
      return { key: at === null ? 'chip.offline_never' : 'chip.offline_saved', at, tone: 'warn' };
    case 'signed_out':
      return { key: 'chip.signed_out', at, tone: 'warn' };
    case 'refused':
      return { key: sync.refusal === 'not_linked' ? 'chip.waits' : 'chip.refused', at, tone: 'warn' };
    case 'online':
      return at === null || progress !== null ? onItsWay(progress) : { key: 'chip.saved', at, tone: 'quiet' };
    default:
      return assertNever(sync.connection);
  }
}

function onItsWay(progress: SyncState['progress']): SyncWords {
  return progress === null
    ? { key: 'chip.connecting', at: null, tone: 'quiet' }
    : { key: 'chip.receiving', at: null, percent: percentOf(progress), tone: 'quiet' };
}

export function percentOf({ done, total }: { done: number; total: number }): number {
  return total === 0 ? 0 : Math.min(100, Math.floor((100 * done) / total));
}

function unsentKey(connection: SyncState['connection']): string {
  switch (connection) {
    case 'online':
      return 'chip.unsent';
    case 'offline':
      return 'chip.offline_unsent';
    case 'signed_out':
      return 'chip.signed_out_unsent';
    case 'refused':
      return 'chip.refused_unsent';
    default:
      return assertNever(connection);
  }
}
