import type { Readable } from 'node:stream';
import { Findings, quoted } from '../findings.ts';
import { columnsOf, packageFormat, type Column, type FileName, type Mode, type StagedRow, type Version } from '../package-format.ts';
import { moment, oneOf, slashEvidence, date, type Check, type SlashDates } from './column-checks.ts';
import { readHeader, type Header } from './read-header.ts';
import { readLines, type Line } from './read-lines.ts';
import { rolesOfUser } from './roles-of-user.ts';

export type FileToRead = { name: FileName; version: Version; mode: Exclude<Mode, 'absent'>; open: () => Promise<Readable> };

type Reader = { file: string; header: Header; columns: [string, Column][]; mode: FileToRead['mode']; slashDates: SlashDates | null };

/** The rows of a file, each checked by itself as it streams by; what is wrong goes to `findings`. */
export async function* readFile({ name, version, mode, open }: FileToRead, findings: Findings): AsyncGenerator<StagedRow> {
  const file = `${name}.csv`;
  const columns = columnsOf(version, name) ?? {};
  let reader: Reader | null = null;
  let rows = 0;
  for await (const line of readLines(file, await open(), findings)) {
    if (reader === null) {
      const header = readHeader(file, line, columns, findings);
      if (header === null) return;
      reader = { file, header, columns: Object.entries(columns), mode, slashDates: null };
      continue;
    }
    if (findings.more) return;
    if (findings.tolerant && reader.slashDates === null && hasSlashDate(line, reader)) reader.slashDates = await slashDatesOf(open, reader);
    const row = readRow(line, reader, findings);
    if (row === null) continue;
    rows += 1;
    yield staged(name, row);
    if (version === '1.1' && name === 'users') yield* rolesOfUser(row);
  }
  if (findings.problems.length > 0) return;
  if (reader === null) findings.problem(file, 0, null, 'a header line', 'an empty file');
  else if (rows === 0 && mode === 'bulk' && neverEmpty.includes(name))
    findings.problem(file, 0, null, 'at least one row: a whole file without any would end everybody', 'a header alone');
}

/** No district is without these; an export that broke off is. */
const neverEmpty: readonly FileName[] = ['orgs', 'academicSessions', 'users', 'roles'];

/** A row's cells by name. */
export type ReadRow = Omit<StagedRow, 'file' | 'cells'> & { cells: ReadonlyMap<string, string> };

function staged(file: FileName, { line, sourcedId, status, cells }: ReadRow): StagedRow {
  // Nobody needs a password here, so it is not even kept for the length of an import.
  const names = Object.keys(packageFormat[file]).map((name) => (name === 'password' ? '' : (cells.get(name) ?? '')));
  return { file, line, sourcedId, status, cells: names };
}

function readRow(line: Line, reader: Reader, findings: Findings): ReadRow | null {
  const { file, header } = reader;
  if (line.values.every((value) => value.trim() === '')) {
    findings.mend({ file, line: line.line, column: null }, 'a row with an id', 'a blank one', 'left out');
    return null;
  }
  const values = fittingValues(file, line, header, findings);
  if (values === null) return null;
  const control = values.findIndex((value) => controlCharacter.test(value));
  if (control !== -1) {
    const column = [...header.positions].find(([, at]) => at === control)?.[0] ?? null;
    findings.problem(file, line.line, column, 'text without control characters', quoted(values[control] ?? ''));
    return null;
  }
  const cell = (column: string, at: number, required: boolean, check: Check) =>
    readCell({ file, line: line.line, column }, at === -1 ? '' : (values[at] ?? ''), { required, check }, reader, findings);
  const sourcedId = cell('sourcedId', header.ids, true, sourcedIdCheck);
  const status = readStatus(line.line, values, reader, findings);
  const cells = new Map(
    reader.columns.map(([column, { required, check }]) => [
      column,
      // Of what is deleted only the id counts.
      cell(column, header.positions.get(column) ?? -1, required && status !== 'tobedeleted', check),
    ]),
  );
  return { line: line.line, sourcedId, status, cells };
}

// Postgres stores no NUL; the others are no part of any name either, and two of them part the rows on their way to it.
// oxlint-disable-next-line no-control-regex
const controlCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

const mostOfId = 255;
const sourcedIdCheck: Check = {
  expected: `an id of at most ${mostOfId} characters`,
  accepts: (value) => value.length <= mostOfId && value === value.trim(),
  mend: (value) => (value.trim().length <= mostOfId ? value.trim() : null),
};
const statusCheck = oneOf('active', 'tobedeleted');

function fittingValues(file: string, { values, line }: Line, { width }: Header, findings: Findings): string[] | null {
  if (values.length === width) return values;
  const wanted = `${width} values, as the header has`;
  const rest = values.slice(width);
  if (values.length > width && rest.every((value) => value.trim() === '')) {
    findings.mend({ file, line, column: null }, wanted, String(values.length), 'the blank ones at its end were left out');
    return values.slice(0, width);
  }
  findings.problem(file, line, null, wanted, String(values.length));
  return null;
}

/** In a bulk file every row is there, so that a status says nothing; in a delta each row needs one, and the moment of its change. */
function readStatus(line: number, values: string[], { file, header, mode, slashDates }: Reader, findings: Findings): StagedRow['status'] {
  const [status, modified] = [values[header.status] ?? '', values[header.modified] ?? ''];
  const place = (column: string) => ({ file, line, column });
  if (mode === 'delta') {
    const reader = { slashDates };
    readCell(place('dateLastModified'), modified, { required: true, check: moment }, reader, findings);
    const read = readCell(place('status'), status, { required: true, check: statusCheck }, reader, findings);
    return read === 'tobedeleted' ? 'tobedeleted' : 'active';
  }
  const wanted = 'nothing in a bulk file';
  if (/^\s*active\s*$/i.test(status)) findings.mend(place('status'), wanted, quoted(status), 'taken as blank');
  else if (status !== '') findings.problem(file, line, 'status', wanted, quoted(status));
  if (modified !== '') findings.mend(place('dateLastModified'), wanted, quoted(modified), 'taken as blank');
  return 'active';
}

type CellPlace = { file: string; line: number; column: string };

function readCell(
  place: CellPlace,
  value: string,
  { required, check }: Pick<Column, 'required' | 'check'>,
  { slashDates }: Pick<Reader, 'slashDates'>,
  findings: Findings,
): string {
  if (value !== '' && check.accepts(value)) return value;
  if (value === '' && !required) return value;
  const meant = value === '' ? null : check.mend(value, slashDates ?? 'unclear');
  const lost = meant === null || (meant === '' && required);
  if (lost) findings.problem(place.file, place.line, place.column, check.expected, quoted(value));
  else findings.mend(place, check.expected, quoted(value), `read as ${quoted(meant)}`);
  return meant ?? '';
}

function hasSlashDate({ values }: Line, { columns, header }: Reader): boolean {
  return columns.some(([name, { check }]) => check === date && (values[header.positions.get(name) ?? -1] ?? '').includes('/'));
}

/** Reads the file once more, for its dates alone: a day above 12 says what stands first. Both, or none: nobody knows. */
async function slashDatesOf(open: FileToRead['open'], reader: Reader): Promise<SlashDates> {
  const seen = new Set<string | null>();
  const positions = reader.columns.filter(([, { check }]) => check === date).map(([name]) => reader.header.positions.get(name) ?? -1);
  for await (const { values } of readLines(reader.file, await open(), new Findings(true))) {
    for (const position of positions) seen.add(slashEvidence(values[position] ?? ''));
  }
  const [month, day] = [seen.has('month_first'), seen.has('day_first')];
  if (month === day) return 'unclear';
  return month ? 'month_first' : 'day_first';
}
