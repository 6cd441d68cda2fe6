import type { ImportDoor } from './door.ts';
import type { Guid } from '@osss/shared/values.ts';
import { applyChanges } from './applying/apply.ts';
import { undoChanges, type UndoReport } from './applying/undo.ts';
import { trackProgress, type OnProgress } from './progress.ts';
import { beginWork, ImportNotNowError, recordFailure, type Work } from './record.ts';

export type WorkOptions = {
  now: () => number;
  onProgress?: OnProgress;
  /** Whoever asked for it has begun it already (`beginWork`). */
  begun?: boolean;
};

/** Older than this, a dry run says "today" of another day. */
const goodForMs = 12 * 3_600_000;

/**
 * Writes what the dry run has shown, in one transaction.
 * @throws ImportNotNowError
 */
export async function applyImport(db: ImportDoor, importId: Guid, options: WorkOptions): Promise<void> {
  await working(db, importId, 'applying', options, async (report) => {
    await db.transact(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtext('oneroster import'))`);
      const { rows } = await tx.query<{ planned_at: number }>('select planned_at from imports where id = $1', [importId]);
      if (options.now() - (rows[0]?.planned_at ?? 0) > goodForMs) {
        throw new ImportNotNowError(
          'changed_meanwhile',
          'This dry run is older than 12 hours: run it again, since "today" is another day now.',
        );
      }
      await applyChanges(tx, importId, report);
      await tx.query(
        `update imports set state = 'applied', progress = 1, step = '', applied_at = to_timestamp($2 / 1000.0), updated_at = now() where id = $1`,
        [importId, options.now()],
      );
    });
  });
  await freshStatistics(db);
}

/** Foreign-key checks planned while a table was empty scan it for as long as the session lives. */
async function freshStatistics(db: ImportDoor): Promise<void> {
  await db.transact(async (tx) => {
    await tx.query('set local statement_timeout = 0');
    await tx.query('select refresh_statistics()');
  });
}

/** Takes an import back, in one transaction. @throws ImportNotNowError */
export async function undoImport(db: ImportDoor, importId: Guid, options: WorkOptions): Promise<UndoReport> {
  return working(db, importId, 'undoing', options, (report) =>
    db.transact(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtext('oneroster import'))`);
      const undone = await undoChanges(tx, importId, { now: options.now(), onProgress: report });
      await tx.query(
        `update imports set state = 'undone', progress = 1, step = '', undone_at = to_timestamp($2 / 1000.0), undo = $3, updated_at = now() where id = $1`,
        [importId, options.now(), undone],
      );
      return undone;
    }),
  );
}

/** Says what {@link undoImport} would do, by doing it and taking it back. @throws ImportNotNowError */
export async function previewUndo(db: ImportDoor, importId: Guid, options: WorkOptions): Promise<UndoReport> {
  const found = await working(db, importId, 'undoing', options, async (report) => {
    const outcome: { report?: UndoReport } = {};
    await db
      .transact(async (tx) => {
        outcome.report = await undoChanges(tx, importId, { now: options.now(), onProgress: report });
        throw new OnlyLookedError();
      })
      .catch((error: unknown) => {
        if (!(error instanceof OnlyLookedError)) throw error;
      });
    return outcome.report ?? { deleted: 0, restored: 0, left_alone: 0, kept: 0, samples: [] };
  });
  await db.transact((tx) =>
    tx.query(`update imports set state = 'applied', progress = 1, step = '', undo_preview = $2, updated_at = now() where id = $1`, [
      importId,
      found,
    ]),
  );
  return found;
}

/** Undoes the transaction of a preview; never leaves this file. */
class OnlyLookedError extends Error {}

async function working<Result>(
  db: ImportDoor,
  importId: Guid,
  work: Exclude<Work, 'reading'>,
  { onProgress, begun = false }: WorkOptions,
  run: (report: OnProgress) => Promise<Result>,
): Promise<Result> {
  if (!begun) await db.transact((tx) => beginWork(tx, importId, work));
  const progress = trackProgress(db, importId, onProgress);
  try {
    return await run(progress.report);
  } catch (error) {
    await progress.stop();
    await recordFailure(db, importId, failureSentence(error));
    throw error;
  } finally {
    await progress.stop();
  }
}

export function failureSentence(error: unknown): string {
  if (error instanceof ImportNotNowError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === '53100') return 'The database has no room left on its disk. Nothing was written: make room, then try again.';
  if (code === '23503' || code === '40P01') return 'Somebody wrote to the same rows at the same moment. Nothing was written: try again.';
  // The words of Postgres may quote a row; the log has them.
  return `Nothing was written, since something failed (${code === '' ? 'see the log of the server' : `database code ${code}`}): try again.`;
}
