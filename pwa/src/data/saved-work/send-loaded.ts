import { protocolVersion, type ExchangeRequest } from '@osss/shared/protocol';
import { post, Refused } from '../answer.ts';
import { inBatches } from '../batches.ts';
import type { Journal } from '../journal.ts';
import type { Surroundings } from '../surroundings.ts';
import type { LoadedEdit, LoadedWork } from './loaded-work.ts';

export type SendLoaded = {
  journal: Journal;
  loaded: LoadedWork;
  surroundings: Surroundings;
  url: string;
  token: string;
  signal: AbortSignal;
};

/**
 * How far that journal has grown by now nobody here knows, and a lower number would say that nothing was typed there since the file was
 * saved: the school would then count what was as typed later than it was (EX5).
 */
const unknownMaxSeq = Number.MAX_SAFE_INTEGER;

/**
 * JN3: sends what was loaded from files under the journals it came from, and asks for verdicts only. The school knows the edits by their
 * ids, so that it does not matter who else sends them (EX2).
 * @returns whether the school has answered any
 */
export async function sendLoaded(all: SendLoaded): Promise<boolean> {
  const waiting = (await all.loaded.readAgain()).filter((edit) => edit.malformed === undefined);
  const before = waiting.length;
  for (const [client_id, edits] of Map.groupBy(waiting, (edit) => edit.client_id)) {
    const inOrder = edits.toSorted((a, b) => a.seq - b.seq);
    try {
      for (const { rows, mutations } of inBatches(inOrder, ({ mutation }) => mutation)) await send(all, client_id, rows, mutations);
    } catch (error) {
      // One journal that is refused for good must not hold up the others, nor this device's own.
      if (!(error instanceof Refused) || error.status !== 403) throw error;
      all.surroundings.report('loaded_work_refused', { code: error.code });
    }
  }
  return all.loaded.all().filter((edit) => edit.malformed === undefined).length < before;
}

async function send(all: SendLoaded, client_id: string, rows: LoadedEdit[], mutations: ExchangeRequest['mutations']): Promise<void> {
  const { journal, loaded, surroundings, url, token, signal } = all;
  const { epoch, offset } = journal.meta.value;
  const request: ExchangeRequest = {
    protocol: protocolVersion,
    client_id,
    // As that device's clock would show it: its own error, not this one's, is taken off what was typed there (EX5).
    now: surroundings.now() + offset - (rows[0]?.offset ?? 0),
    max_seq: unknownMaxSeq,
    proof: null,
    epoch,
    full: false,
    more: true,
    checkpoint: {},
    mutations,
  };
  for await (const line of post(surroundings, url, token, request, signal)) {
    // Of another epoch than what is on this device: it is asked again when the device has heard of that.
    if (line.type === 'verdicts' && (epoch === null || epoch === line.epoch)) await loaded.answered(rows, line.verdicts);
  }
}
