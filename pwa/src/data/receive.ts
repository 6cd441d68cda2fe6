import type { AnswerLine, Line } from '@osss/shared/protocol';
import { assertNever } from '@osss/shared/refusals';
import type { Instant } from '@osss/shared/values';
import { dropScopes, forgetScopes } from './drop.ts';
import { receiveEnd } from './end.ts';
import type { JournalRow } from './journal-database.ts';
import { receivePage } from './pages.ts';
import type { Receiving } from './receiving.ts';
import { letGo, storeVerdicts } from './verdicts.ts';

/** What a line asks of the exchanger; `again`: another full exchange at once. */
export type Received = { next: 'more' | 'ended' | 'again' };

/** An answer that broke in the server's own hands: what came before it counts. */
export class AnswerBroke extends Error {
  readonly code: string;
  constructor(line: Line<'problem'>) {
    super(line.detail);
    this.name = 'AnswerBroke';
    this.code = line.code;
  }
}

/** Applies one line of an answer. Each can be repeated; killed anywhere, the next exchange goes on from what was saved. */
export async function receiveLine(receiving: Receiving, line: AnswerLine, sentAt: Instant): Promise<Received> {
  switch (line.type) {
    case 'verdicts':
      await storeVerdicts(receiving, line);
      await letGoOfArrived(receiving);
      return { next: 'more' };
    case 'epoch':
      await beginEpoch(receiving, line);
      return { next: 'again' };
    case 'scopes':
      await saveScopes(receiving, line);
      return { next: 'more' };
    case 'drop':
      await receiveDrop(receiving, line);
      return { next: 'more' };
    case 'page':
      await receivePage(receiving, line);
      return { next: 'more' };
    case 'end': {
      const roundTrip = receiving.surroundings.now() - sentAt;
      return { next: (await receiveEnd(receiving, line, roundTrip)) ? 'again' : 'ended' };
    }
    case 'problem':
      throw new AnswerBroke(line);
    default:
      return assertNever(line);
  }
}

async function letGoOfArrived({ journal, surroundings }: Receiving): Promise<void> {
  await journal.write(async () => {
    const { rows, erased, max_seq } = await letGo(journal, journal.meta.value);
    return { rows, erased, ...(erased ? { meta: { max_seq } } : {}) };
  });
  surroundings.step?.('let_go');
}

/** A scope dropped and still granted is one the server can only tell afresh (FD7): its edits stay. Scopes are lost only in a full answer. */
async function receiveDrop(receiving: Receiving, { scopes }: Line<'drop'>): Promise<void> {
  const lost = scopes.filter((scope) => receiving.granted !== null && !receiving.granted.has(scope));
  await forgetScopes(
    receiving,
    scopes.filter((scope) => !lost.includes(scope)),
  );
  await dropScopes(receiving, lost);
}

/** FD6: the server was restored. Everything is pulled afresh; older verdicts no longer count (JN4), but their receipts are offered. */
async function beginEpoch({ journal }: Receiving, { epoch }: Line<'epoch'>): Promise<void> {
  await journal.write(async () => {
    const again = journal.pending
      .all()
      .filter((row) => row.body.state === 'judged' && row.body.epoch !== epoch)
      .map((row): JournalRow => ({ ...row, body: { ...row.body, state: 'device' } }));
    await journal.database.pending.bulkPut(again);
    return { rows: again, meta: { epoch, checkpoint: {}, proof: null, stale: true } };
  });
}

/** Scopes lost stay named until their documents are gone: a drop has to find their edits by name. */
async function saveScopes(receiving: Receiving, line: Line<'scopes'>): Promise<void> {
  const { journal, surroundings } = receiving;
  const granted = Object.fromEntries(line.scopes.map(({ id, name, until }) => [id, { name, until }]));
  receiving.granted = new Set(line.scopes.map((scope) => scope.id));
  receiving.total = line.total;
  // Measured better at the end; until a first one ends, "today" would be the device's.
  const first = journal.meta.value.last_exchange_at === null ? { offset: line.now - surroundings.now() } : {};
  await journal.write(async () => ({ meta: { me: line.me, scopes: { ...journal.meta.value.scopes, ...granted }, ...first } }));
  surroundings.step?.('scopes_saved');
}
