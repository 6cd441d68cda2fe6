import type { Guid } from '@osss/shared/values';
import type { Channel, Stop, Surroundings } from './surroundings.ts';

/** What a tab has written into the journal; `documents`: null means any. */
export type Written = { seqs: number[]; documents: string[] | null; meta: boolean };

/** A tab of the version before says no `id`, and takes what has a `stage` for a change of nothing. */
type Message = Written & { id?: Guid; stage?: 'begun' | 'given up' };

const nothing: Written = { seqs: [], documents: [], meta: false };

export type Tabs = {
  /** Says that this tab is about to write; call back with what it wrote, or with null where that was nothing. */
  writing: () => (written: Written | null) => void;
  close: () => void;
};

/** How long a tab that is about to write may say nothing more: a slow disk takes less. */
const patience = 1_000;

/**
 * The tabs tell each other what they write into the journal. A tab that dies after the disk had its edit and before it could say so would
 * leave the edit unseen, and unsent, in the others: therefore it speaks before as well, and they look for themselves when nothing follows.
 * @param hear one call after another: an earlier reading must not be put over a later one. @param lookAll when a tab went silent.
 */
export function talkWithTabs(
  channel: Channel,
  { newId, after }: Pick<Surroundings, 'newId' | 'after'>,
  hear: (written: Written) => Promise<void>,
  lookAll: () => Promise<void>,
): Tabs {
  let closed = false;
  let turn = Promise.resolve();
  const awaited = new Map<Guid, Stop>();
  const inTurn = (run: () => Promise<void>) => {
    turn = turn.then(() => (closed ? undefined : run())).catch(() => undefined);
  };
  const stopAwaiting = (id: Guid) => {
    awaited.get(id)?.();
    awaited.delete(id);
  };
  channel.addEventListener('message', ({ data }) => {
    const { id = '', stage, ...written } = data as Message;
    stopAwaiting(id);
    if (stage === undefined) inTurn(() => hear(written));
    if (stage !== 'begun') return;
    const silent = () => {
      awaited.delete(id);
      inTurn(lookAll);
    };
    if (!closed) awaited.set(id, after(patience, silent));
  });
  const post = (message: Message) => {
    if (!closed) channel.postMessage(message);
  };
  return {
    writing: () => {
      const id = newId();
      post({ ...nothing, id, stage: 'begun' });
      return (written) => post(written === null ? { ...nothing, id, stage: 'given up' } : { ...written, id });
    },
    close: () => {
      closed = true;
      for (const stop of awaited.values()) stop();
      channel.close();
    },
  };
}
