import type { ImportDoor } from './door.ts';
import type { Transaction } from '../database/transaction.ts';
import type { UndoReport } from './applying/undo.ts';
import { repairSentence, type ImportRepair } from './findings.ts';
import type { ImportOutcome } from './import-package.ts';
import { changesAnything, tablesOfKind, type Kind } from './report.ts';

/** An import in words for a terminal and, whole, as JSON. */
export async function describeImport(db: ImportDoor, outcome: ImportOutcome): Promise<{ text: string; report: object }> {
  const { findings, samples } = await db.transact(async (tx) => ({
    findings: await findingsOf(tx, outcome.import_id),
    samples: await samplesOf(tx, outcome),
  }));
  const [repairs, repeated] = ['repair', 'repeated'].map((kind) => findings.filter((finding) => finding.kind === kind));
  return { text: describe(outcome, findings, samples), report: { ...outcome, samples, repairs_made: repairs, repeated_rows: repeated } };
}

type Found = ImportRepair & { kind: string };
type Sample = { kind: Kind; action: string; label: string | null; before: object | null; after: object | null };

const mostLines = 100;

function describe(outcome: ImportOutcome, findings: Found[], samples: Sample[]): string {
  const kinds = Object.entries(outcome.kinds).flatMap(([kind, { added, changed, ended }]) => [
    `${kind}: ${added} added, ${changed} changed, ${ended} ended`,
    ...samples.filter((sample) => sample.kind === kind).map(sampleSentence),
  ]);
  const skipped = outcome.skipped.map(({ what, count }) => `not read: ${what} (${count})`);
  const told = findings.slice(0, mostLines).map((found) => `${found.kind === 'repair' ? 'repaired: ' : ''}${repairSentence(found)}`);
  const more = findings.length > mostLines ? [`… and ${findings.length - mostLines} more: --report FILE.json has them all`] : [];
  const verdict = changesAnything(outcome)
    ? outcome.dry_run
      ? 'Nothing was changed yet: say --apply to import.'
      : `Imported. To take it back: npm run import -- --undo ${outcome.import_id}`
    : 'Nothing to change.';
  return `${[...kinds, ...skipped, ...told, ...more, verdict].join('\n')}\n`;
}

function sampleSentence({ action, label, before, after }: Sample): string {
  const [was, is] = [Object.entries(before ?? {}), new Map(Object.entries(after ?? {}))];
  const fields = action === 'added' ? [] : was.filter(([name, value]) => is.get(name) !== value).map(([name]) => name);
  return `  ${action}: ${label ?? '(no name)'}${fields.length > 0 ? ` (${fields.join(', ')})` : ''}`;
}

async function findingsOf(tx: Transaction, importId: string): Promise<Found[]> {
  const { rows } = await tx.query<Found>(
    `select kind, file, line, column_name as column, expected, found, became from import_findings where import_id = $1 order by no`,
    [importId],
  );
  return rows;
}

/** Three of each sort. */
async function samplesOf(tx: Transaction, { import_id, kinds }: ImportOutcome): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const [kind, tables] of Object.entries(tablesOfKind) as [Kind, readonly string[]][]) {
    for (const action of ['added', 'changed', 'ended'] as const) {
      if (kinds[kind][action] === 0) continue;
      const { rows } = await tx.query<Omit<Sample, 'kind'>>(
        `select action, label, before, after from import_changes where import_id = $1 and table_name = any($2) and action = $3 order by no limit 3`,
        [import_id, tables, action],
      );
      samples.push(...rows.map((row) => ({ kind, ...row })));
    }
  }
  return samples;
}

export function describeUndo({ deleted, restored, left_alone, kept, samples }: UndoReport, done: boolean): string {
  const sentences = { left_alone: 'left alone, since somebody changed it', kept: 'kept, since something refers to it' };
  const lines = samples.map(({ verdict, table, label }) => `  ${sentences[verdict]}: ${label} (${table.replaceAll('_', ' ')})`);
  const more = left_alone + kept > samples.length ? [`  … and ${left_alone + kept - samples.length} more`] : [];
  const verdict = done ? 'The import was taken back.' : 'Nothing was changed yet: say --apply to take the import back.';
  return `${[`deleted: ${deleted}, restored: ${restored}, kept: ${kept}, left alone: ${left_alone}`, ...lines, ...more, verdict].join('\n')}\n`;
}
