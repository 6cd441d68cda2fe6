import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createPool } from './database/pool.ts';
import { importPackage } from './oneroster/import-package.ts';
import { ImportRefusedError } from './oneroster/problems.ts';
import { changesAnything, type ImportReport } from './oneroster/report.ts';
import { loadSetup } from './setup/load-setup.ts';
import { parseSetupText } from './setup/parse-setup.ts';
import { SetupRefusedError } from './setup/refused.ts';

const usage = 'npm run import -- FILE.zip [--apply] [--setup SCHOOL.json] [--system NAME]   (DATABASE_URL names the database)';

/** `npm run import`: says what a package would change; with `--apply`, changes it. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { apply: { type: 'boolean', default: false }, setup: { type: 'string' }, system: { type: 'string', default: 'oneroster' } },
    allowPositionals: true,
  });
  const [file] = positionals;
  const url = process.env['DATABASE_URL'] ?? process.env['OSSS_DB_URL'];
  if (file === undefined || url === undefined) throw new Error(usage);
  const pool = createPool({ connectionString: url });
  try {
    const setup = values.setup === undefined ? null : parseSetupText(await readFile(values.setup, 'utf8'));
    const log = { info: () => undefined };
    const report = await importPackage(pool, file, { system: values.system, dryRun: !values.apply, now: Date.now, log });
    process.stdout.write(describe(report));
    if (setup !== null && values.apply) await loadSetup(pool, setup);
  } finally {
    await pool.end();
  }
}

function describe(report: ImportReport): string {
  const rows = Object.entries(report.kinds).map(
    ([kind, { added, changed, ended }]) => `${kind}: ${added} added, ${changed} changed, ${ended} ended`,
  );
  const skipped = report.skipped.map(({ what, count }) => `not read: ${what} (${count})`);
  const repeated = report.repeated.map(
    ({ file, line, first_line, differs_in }) =>
      `${file}, line ${line}: the same sourcedId as line ${first_line}, which was used${differs_in.length > 0 ? `; differs in ${differs_in.join(', ')}` : ''}`,
  );
  const verdict = changesAnything(report)
    ? report.dry_run
      ? 'Nothing was changed yet: say --apply to import.'
      : 'Imported.'
    : 'Nothing to change.';
  return `${[...rows, ...skipped, ...repeated, verdict].join('\n')}\n`;
}

main().catch((error: unknown) => {
  const told = error instanceof ImportRefusedError || error instanceof SetupRefusedError;
  console.error(told || (error instanceof Error && error.message === usage) ? error.message : error);
  process.exitCode = 1;
});
