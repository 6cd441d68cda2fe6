import type { Readable } from 'node:stream';
import { leadingColumns, packageFormat, type Column, type FileName, type RepeatedRow, type Row } from './package-format.ts';
import { quoted, type ProblemList } from './problems.ts';
import { readLines, type Line } from './read-rows.ts';

/**
 * A file of a bulk package, each row checked by itself; what is wrong is added to `problems`.
 * Student systems do write a row twice, even with differences: the first counts, and every later one is listed in `repeated`.
 */
export async function readFile<File extends FileName>(
  name: File,
  stream: Readable,
  problems: ProblemList,
  repeated: RepeatedRow[],
): Promise<Row<File>[]> {
  const file = `${name}.csv`;
  const columns: Record<string, Column> = packageFormat[name];
  const rows: Row<File>[] = [];
  const rowOfId = new Map<string, Row<File>>();
  let header: string[] | null = null;
  for await (const line of readLines(file, stream, problems)) {
    if (header === null) {
      header = line.values;
      if (!checkHeader(file, line, columns, problems)) break;
      continue;
    }
    const cells = readCells(file, line, header, columns, problems);
    if (cells === null) continue;
    const row = { line: line.line, cells } as Row<File>;
    const first = rowOfId.get(row.cells.sourcedId);
    if (first !== undefined) {
      repeated.push({ file, line: row.line, first_line: first.line, differs_in: differences(first.cells, cells) });
      continue;
    }
    rowOfId.set(row.cells.sourcedId, row);
    rows.push(row);
  }
  if (header === null) problems.add(file, 0, null, 'a header line', 'an empty file');
  return rows;
}

function differences(first: Record<string, string>, later: Record<string, string>): string[] {
  return Object.keys(later).filter((name) => first[name] !== later[name]);
}

function checkHeader(file: string, { values, line }: Line, columns: Record<string, Column>, problems: ProblemList): boolean {
  const before = values.length;
  let fine = true;
  const refuse = (column: string | null, expected: string, found: string) => {
    problems.add(file, line, column, expected, found);
    fine = false;
  };
  for (const [index, name] of leadingColumns.entries()) {
    if (values[index] !== name) refuse(name, `column ${index + 1} of the header to be ${name}`, quoted(values[index] ?? ''));
  }
  for (const [index, name] of values.entries()) {
    if (index < leadingColumns.length) continue;
    const known = Object.hasOwn(columns, name) || name.startsWith('metadata.');
    if (!known)
      refuse(name, `a column of ${file} (${Object.keys(columns).join(', ')})`, `column ${index + 1} of ${before} named ${quoted(name)}`);
    if (values.indexOf(name) !== index) refuse(name, 'each column once', `${quoted(name)} twice`);
  }
  for (const [name, { required }] of Object.entries(columns)) {
    if (required && !values.includes(name)) refuse(name, `the required column ${name}`, 'a header without it');
  }
  return fine;
}

function readCells(file: string, { values, line }: Line, header: string[], columns: Record<string, Column>, problems: ProblemList) {
  if (values.length !== header.length) {
    problems.add(file, line, null, `${header.length} values, as the header has`, String(values.length));
    return null;
  }
  const cells: Record<string, string> = Object.fromEntries(Object.keys(columns).map((name) => [name, '']));
  for (const [index, name] of header.entries()) cells[name] = values[index] ?? '';
  if (cells['sourcedId'] === '') problems.add(file, line, 'sourcedId', 'an id', 'nothing');
  for (const name of ['status', 'dateLastModified']) {
    if (cells[name] !== '') problems.add(file, line, name, 'nothing in a bulk file', quoted(cells[name] ?? ''));
  }
  for (const [name, column] of Object.entries(columns)) checkCell(file, line, name, column, cells[name] ?? '', problems);
  return cells;
}

function checkCell(file: string, line: number, name: string, { required, check }: Column, value: string, problems: ProblemList): void {
  if (value === '') {
    if (required) problems.add(file, line, name, check.expected, 'nothing');
  } else if (!check.accepts(value)) {
    problems.add(file, line, name, check.expected, quoted(value));
  }
}
