import { listItems } from './column-checks.ts';
import { fileNames, packageFormat, type Column, type FileName, type RosterPackage } from './package-format.ts';
import { quoted, type ProblemList } from './problems.ts';

type AnyRow = { line: number; cells: Record<string, string> };

/** Every id that a row names must be in the file it points into. */
export function checkReferences(files: RosterPackage['files'], problems: ProblemList): void {
  const ids = Object.fromEntries(fileNames.map((name) => [name, idsOf(files[name])]));
  for (const name of fileNames) {
    const columns: [string, Column][] = Object.entries(packageFormat[name]);
    for (const [column, { refersTo }] of columns) {
      if (refersTo !== undefined) checkColumn(name, files[name], column, refersTo, ids[refersTo] ?? new Set(), problems);
    }
  }
  const people = ids['users'] ?? new Set();
  for (const { line, cells } of files.demographics) {
    if (!people.has(cells.sourcedId)) dangling('demographics', line, 'sourcedId', 'users', cells.sourcedId, problems);
  }
}

function checkColumn(
  file: FileName,
  rows: AnyRow[],
  column: string,
  target: string,
  ids: ReadonlySet<string>,
  problems: ProblemList,
): void {
  for (const { line, cells } of rows) {
    if (problems.full) return;
    for (const id of listItems(cells[column] ?? '')) {
      if (!ids.has(id)) dangling(file, line, column, target, id, problems);
    }
  }
}

function dangling(file: FileName, line: number, column: string, target: string, id: string, problems: ProblemList): void {
  problems.add(`${file}.csv`, line, column, `the sourcedId of a row in ${target}.csv`, quoted(id));
}

function idsOf(rows: AnyRow[]): ReadonlySet<string> {
  return new Set(rows.map(({ cells }) => cells['sourcedId'] ?? ''));
}
