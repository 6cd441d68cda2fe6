import type { ImportDoor } from './door.ts';
import type { Guid } from '@osss/shared/values.ts';

/** Told of each step: its name, and how much of the whole is done (0 to 1). */
export type OnProgress = (step: string, progress: number) => void;

export type Progress = {
  report: OnProgress;
  /** Reports in the part of the whole from `from` to `to`. */
  within: (from: number, to: number) => OnProgress;
  /** The last word is written; nothing writes any more. */
  stop: () => Promise<void>;
};

const everyMs = 1000;
/** A sign of life though nothing moves: one statement of a large import may take a while. */
const atLeastEveryMs = 5000;

/** Writes where an import stands, at most once a second, on a connection of its own so that everybody sees it. */
export function trackProgress(db: ImportDoor, importId: Guid, onProgress: OnProgress = () => undefined): Progress {
  let now = { step: '', progress: 0 };
  let told = { ...now, at: 0 };
  let writing: Promise<void> = Promise.resolve();
  const tell = () => {
    const changed = now.step !== told.step || now.progress !== told.progress;
    if (!changed && Date.now() - told.at < atLeastEveryMs) return;
    told = { ...now, at: Date.now() };
    // A lost sign of life is no reason to end the work; the next one may get through.
    writing = writing.then(() => write(db, importId, told)).catch(() => undefined);
  };
  const timer = setInterval(tell, everyMs);
  const report: OnProgress = (step, progress) => {
    now = { step, progress: Math.min(1, Math.max(now.progress, progress)) };
    onProgress(step, now.progress);
  };
  return {
    report,
    within: (from, to) => (step, part) => report(step, from + (to - from) * Math.min(1, part)),
    stop: async () => {
      clearInterval(timer);
      await writing;
    },
  };
}

async function write(db: ImportDoor, importId: Guid, { step, progress }: { step: string; progress: number }): Promise<void> {
  await db.transact(async (tx) => {
    // Whoever holds the row is about to write its end: nothing to wait for.
    await tx.query(
      `update imports set step = $2, progress = $3, heartbeat_at = clock_timestamp()
       where id = (select id from imports where id = $1 and state in ('reading', 'applying', 'undoing') for update skip locked)`,
      [importId, step, progress],
    );
  });
}
