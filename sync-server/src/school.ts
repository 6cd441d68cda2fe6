import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Pool } from 'pg';
import { createPool } from './database/pool.ts';
import { withTransaction } from './database/transaction.ts';
import { applySetup, checkSchools, exportSetup } from './setup/command.ts';
import { photoSentences } from './setup/photo-report.ts';
import { parseSetupText } from './setup/parse-setup.ts';
import { schoolByCode } from './setup/load-setup.ts';
import { PhotosRefusedError } from './setup/read-photos.ts';
import { SetupRefusedError } from './setup/refused.ts';
import { setupSchema } from './setup/setup-file.ts';
import { storePhotos } from './setup/store-photos.ts';

const usage = `npm run school -- setup.json [--dry-run]      loads what the schools say of themselves; says what changes
npm run school -- --check                     what is missing before Today can work
npm run school -- --export setup.json         writes the present setup as a file
npm run school -- --photos photos.zip [--school CODE] [--dry-run]   photos named by student number
npm run school -- --schema                    the JSON schema of the file
DATABASE_URL names the database.`;

/** `npm run school`: the school's own settings, from a file. */
async function main(): Promise<void> {
  const { values, positionals } = asked();
  if (values.schema) return say(JSON.stringify(setupSchema(), null, 2));
  const connectionString = process.env['DATABASE_URL'] ?? process.env['OSSS_DB_URL'];
  const [file] = positionals;
  const asks = [...positionals, values.photos, values.export].filter((one) => one !== undefined);
  if (connectionString === undefined || asks.length > 1) throw new UsageError();
  const pool = createPool({ connectionString });
  try {
    if (values.photos !== undefined) await loadPhotos(pool, values.photos, { dryRun: values['dry-run'], school: values.school });
    else if (values.export !== undefined) await writeFile(values.export, `${JSON.stringify(await exportSetup(pool), null, 2)}\n`);
    else if (file !== undefined) say(await applySetup(pool, parseSetupText(await readFile(file, 'utf8')), { dryRun: values['dry-run'] }));
    else if (!values.check) throw new UsageError();
    if (values.check) say(await checkSchools(pool, Date.now()));
  } finally {
    await pool.end();
  }
}

function asked() {
  const flag = { type: 'boolean', default: false } as const;
  const text = { type: 'string' } as const;
  const options = { 'dry-run': flag, check: flag, schema: flag, export: text, photos: text, school: text };
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch {
    throw new UsageError();
  }
}

async function loadPhotos(pool: Pool, file: string, { dryRun, school }: { dryRun: boolean; school: string | undefined }): Promise<void> {
  const zipped = await readFile(file);
  const report = await withTransaction(pool, async (tx) =>
    storePhotos(tx, zipped, { dryRun, ...(school === undefined ? {} : { school_id: await schoolByCode(tx, school) }) }),
  );
  say(photoSentences(report, dryRun).join('\n'));
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

class UsageError extends Error {
  constructor() {
    super(usage);
  }
}

/** What whoever sits at the terminal can mend; null: nothing of theirs. */
function sentenceOf(error: unknown): string | null {
  if (error instanceof SetupRefusedError || error instanceof PhotosRefusedError || error instanceof UsageError) return error.message;
  if (!(error instanceof Error) || !('code' in error)) return null;
  switch (error.code) {
    case 'ENOENT':
      return 'path' in error ? `There is no file ${String(error.path)}: correct its name.` : null;
    case 'EISDIR':
      return 'That is a folder: name a file.';
    case 'ERR_FS_FILE_TOO_LARGE':
      return 'The file is larger than 2 GiB: make several of it.';
    case 'ECONNREFUSED':
      return 'The database does not answer: DATABASE_URL must name one that runs.';
    default:
      return null;
  }
}

main().catch((error: unknown) => {
  console.error(sentenceOf(error) ?? error);
  process.exitCode = 1;
});
