import type { Pool } from 'pg';
import { asOwner, type ImportDoor } from './door.ts';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Guid } from '@osss/shared/values.ts';
import { Findings, ImportRefusedError } from './findings.ts';
import { applyImport, failureSentence } from './import-work.ts';
import { checkReferences, dropRepeated, type Staged } from './planning/check-references.ts';
import { checkSense } from './planning/check-sense.ts';
import { planImport, setForBulk } from './planning/plan.ts';
import { skippedRows } from './planning/skipped.ts';
import { trackProgress, type OnProgress, type Progress } from './progress.ts';
import { openPackage } from './reading/open-package.ts';
import { readManifest } from './reading/read-manifest.ts';
import { stageRows } from './reading/stage.ts';
import { beginWork, endReading, recordFailure, recordImport, type NewImport } from './record.ts';
import { changesAnything, countChanges, type ImportReport } from './report.ts';

export type ReadOptions = {
  tolerant?: boolean;
  /** The day that counts as today is each school's own at that moment. */
  now: () => number;
  /** For schools that are new; a school's setup says the right one. */
  timeZone?: string;
  onProgress?: OnProgress;
};

export type ImportOptions = ReadOptions & {
  /** Whose ids these are: packages of the same system bring each other up to date. */
  system: string;
  /** Says what would happen and changes nothing. */
  dryRun?: boolean;
  fileName?: string;
  by?: NewImport['by'];
};

export type ImportOutcome = ImportReport & { import_id: Guid; dry_run: boolean };

/**
 * Imports a OneRoster package, all of it or nothing. The same package again changes nothing; who is missing from a full one is ended, and
 * nothing that teachers have written is ever touched.
 * @param source path of the zip, or its bytes.
 * @throws ImportRefusedError with each place that is not as OneRoster says; ImportNotNowError while another import is running.
 */
export async function importPackage(pool: Pool, source: string | Buffer, options: ImportOptions): Promise<ImportOutcome> {
  const db = asOwner(pool);
  const { system, dryRun = false, tolerant = false, onProgress = () => undefined } = options;
  const fileName = options.fileName ?? (typeof source === 'string' ? basename(source) : 'package.zip');
  const by = options.by ?? { id: null, name: 'command line' };
  // Both or neither: one that may not begin leaves nothing that looks as if it were still on its way.
  const id = await db.transact(async (tx) => {
    const recorded = await recordImport(tx, { system, fileName, tolerant, by });
    await beginWork(tx, recorded, 'reading');
    return recorded;
  });
  const half = (from: number) => (step: string, part: number) => onProgress(step, dryRun ? part : from + part / 2);
  const report = await readImport(db, id, source, { ...options, fileName, system, onProgress: half(0) });
  if (!dryRun && changesAnything(report)) await applyImport(db, id, { now: options.now, onProgress: half(0.5) });
  onProgress('done', 1);
  return { ...report, import_id: id, dry_run: dryRun };
}

/**
 * The dry run: reads a package whose reading has been begun (`beginWork`), and writes down what it would change.
 * @throws ImportRefusedError
 */
export async function readImport(
  db: ImportDoor,
  id: Guid,
  source: string | Buffer,
  options: ReadOptions & { system: string; fileName: string },
): Promise<ImportReport> {
  const progress = trackProgress(db, id, options.onProgress);
  const findings = new Findings(options.tolerant ?? false);
  try {
    const report = await readAndPlan(db, id, { ...options, source }, findings, progress);
    await progress.stop();
    await endReading(db, id, findings, { report, now: options.now() });
    return report;
  } catch (error) {
    await progress.stop();
    if (error instanceof ImportRefusedError) await endReading(db, id, findings, { report: null, now: options.now() });
    else await recordFailure(db, id, failureSentence(error));
    throw error;
  }
}

type Reading = ReadOptions & { system: string; fileName: string; source: string | Buffer };

async function readAndPlan(db: ImportDoor, id: Guid, reading: Reading, findings: Findings, progress: Progress): Promise<ImportReport> {
  const { system, source, fileName, now, timeZone = 'UTC' } = reading;
  const roster = await openPackage(source, fileName, findings);
  try {
    const sha256 = await hashOf(source);
    const manifest = await readManifest(await roster.open('manifest.csv'), roster.names, findings);
    findings.refuseIfAny();
    // In 1.1 the roles stand in users.csv.
    const modes = manifest.version === '1.1' ? { ...manifest.modes, roles: manifest.modes.users } : manifest.modes;
    const staged: Staged = { importId: id, system, version: manifest.version, modes };
    await recordManifest(db, staged, sha256);
    await expectEarlierImport(db, staged, findings);
    await stageRows(db, id, { roster, manifest }, findings, progress.within(0, 0.6));
    findings.refuseIfAny();
    return await db.transact(async (tx) => {
      await setForBulk(tx);
      progress.report('looking for repeated rows', 0.6);
      const repeated = await dropRepeated(tx, staged, findings);
      progress.report('looking up ids', 0.62);
      await checkReferences(tx, staged, findings);
      progress.report('checking whether it makes sense', 0.68);
      if (findings.problems.length === 0) await checkSense(tx, staged, findings);
      findings.refuseIfAny();
      await planImport(tx, { importId: id, system, now: now(), timeZone, modes }, progress.within(0.7, 0.98));
      const skipped = await skippedRows(tx, id, manifest.unread);
      return { kinds: await countChanges(tx, id), skipped, repairs: findings.repairCount, repeated };
    });
  } finally {
    roster.close();
  }
}

async function recordManifest(db: ImportDoor, { importId, version, modes }: Staged, sha256: string): Promise<void> {
  await db.transact((tx) =>
    tx.query('update imports set version = $2, modes = $3, file_sha256 = $4, updated_at = now() where id = $1', [
      importId,
      version,
      modes,
      sha256,
    ]),
  );
}

/** Changes say something only of what is here already. */
async function expectEarlierImport(db: ImportDoor, { system, modes }: Staged, findings: Findings): Promise<void> {
  const [name] = Object.entries(modes).find(([, mode]) => mode === 'delta') ?? [];
  if (name === undefined) return;
  const { rowCount } = await db.transact((tx) => tx.query('select from external_ids where system = $1 limit 1', [system]));
  if ((rowCount ?? 0) > 0) return;
  const expected = `bulk: of the system ${JSON.stringify(system)} no full package was imported yet, and changes alone say nothing`;
  findings.problem('manifest.csv', 0, `file.${name}`, expected, '"delta"');
  findings.refuseIfAny();
}

async function hashOf(source: string | Buffer): Promise<string> {
  const hash = createHash('sha256');
  if (typeof source === 'string') for await (const chunk of createReadStream(source)) hash.update(chunk as Buffer);
  else hash.update(source);
  return hash.digest('hex');
}
