import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { isGuid } from '@osss/shared/values.ts';
import type { Pool } from 'pg';
import { createPool } from './database/pool.ts';
import { asOwner } from './oneroster/door.ts';
import { describeImport, describeUndo } from './oneroster/describe.ts';
import { ImportRefusedError } from './oneroster/findings.ts';
import { importPackage } from './oneroster/import-package.ts';
import { previewUndo, undoImport } from './oneroster/import-work.ts';
import { progressBar } from './oneroster/progress-bar.ts';
import { ImportNotNowError } from './oneroster/record.ts';
import { loadSetup } from './setup/load-setup.ts';
import { parseSetupText } from './setup/parse-setup.ts';
import { SetupRefusedError } from './setup/refused.ts';

const usage = `npm run import -- FILE.zip [--apply] [--tolerant] [--system NAME] [--setup SCHOOL.json] [--report FILE.json]
npm run import -- --undo ID [--apply] [--report FILE.json]
Without --apply it only says what would happen. DATABASE_URL names the database.`;

/** Also in docs/import.md. */
const exitCodes = { failed: 1, usage: 2, refused: 3, not_now: 4 };

const options = {
  apply: { type: 'boolean', default: false },
  tolerant: { type: 'boolean', default: false },
  setup: { type: 'string' },
  system: { type: 'string', default: 'oneroster' },
  undo: { type: 'string' },
  report: { type: 'string' },
} as const;

class UsageError extends Error {}

type Values = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values'];

/** `npm run import`: says what a package would change; with `--apply`, changes it. */
async function main(): Promise<void> {
  const { values, file } = readArguments();
  const url = process.env['DATABASE_URL'] ?? process.env['OSSS_DB_URL'];
  if (url === undefined || (file === undefined) === (values.undo === undefined)) throw new UsageError(usage);
  const setup = values.setup === undefined ? null : parseSetupText(await readFile(values.setup, 'utf8'));
  const db = createPool({ connectionString: url, max: 4 });
  const bar = progressBar(process.stderr);
  try {
    const told =
      values.undo === undefined ? await runImport(db, file ?? '', values, bar.show) : await runUndo(db, values.undo, values, bar.show);
    bar.end();
    if (values.report !== undefined) await writeFile(values.report, `${JSON.stringify(told.report, null, 2)}\n`);
    process.stdout.write(told.text);
    if (setup !== null && values.apply) await loadSetup(db, setup);
  } catch (error) {
    bar.end();
    if (values.report !== undefined && error instanceof ImportRefusedError) {
      await writeFile(
        values.report,
        `${JSON.stringify({ refused: true, problems: error.problems, more_problems: error.more }, null, 2)}\n`,
      );
    }
    throw error;
  } finally {
    await db.end();
  }
}

function readArguments(): { values: Values; file: string | undefined } {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    if (positionals.length > 1) throw new UsageError(usage);
    if (values.undo !== undefined && !isGuid(values.undo))
      throw new UsageError('--undo wants the id of an import, as the import has told it.');
    return { values, file: positionals[0] };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`${error instanceof Error ? error.message : ''}\n${usage}`);
  }
}

type Told = { text: string; report: unknown };

async function runImport(db: Pool, file: string, values: Values, onProgress: (step: string, part: number) => void): Promise<Told> {
  const { system, tolerant, apply } = values;
  const outcome = await importPackage(db, file, { system, tolerant, dryRun: !apply, now: Date.now, onProgress });
  return describeImport(asOwner(db), outcome);
}

async function runUndo(db: Pool, id: string, { apply }: Values, onProgress: (step: string, part: number) => void): Promise<Told> {
  const report = await (apply ? undoImport : previewUndo)(asOwner(db), id, { now: Date.now, onProgress });
  return { text: describeUndo(report, apply), report };
}

main().catch((error: unknown) => {
  const told = error instanceof ImportRefusedError || error instanceof SetupRefusedError || error instanceof ImportNotNowError;
  console.error(told || error instanceof UsageError ? error.message : error);
  process.exitCode = codeOf(error);
});

function codeOf(error: unknown): number {
  if (error instanceof UsageError) return exitCodes.usage;
  if (error instanceof ImportRefusedError || error instanceof SetupRefusedError) return exitCodes.refused;
  return error instanceof ImportNotNowError ? exitCodes.not_now : exitCodes.failed;
}
