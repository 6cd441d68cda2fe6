import type { Findings } from '../findings.ts';
import { quoted } from '../findings.ts';
import { leadingColumns, type Column } from '../package-format.ts';
import type { Line } from './read-lines.ts';

/** Where each column of the format stands in the file; -1: it is not there. */
export type Header = { width: number; positions: ReadonlyMap<string, number>; ids: number; status: number; modified: number };

/** Misspellings that student systems are known for, further from the right word than one letter or not. */
const knownMisspellings: Readonly<Record<string, string>> = {
  prefferedGivenName: 'preferredGivenName',
  prefferedMiddleName: 'preferredMiddleName',
  prefferedFamilyName: 'preferredFamilyName',
  dataLastModified: 'dateLastModified',
  birthdate: 'birthDate',
  dateOfBirth: 'birthDate',
  firstName: 'givenName',
  lastName: 'familyName',
  termSourcedId: 'termSourcedIds',
};

/** Reads a header, or says what is wrong with it and answers null where the rows below it cannot be read. */
export function readHeader(file: string, line: Line, columns: Record<string, Column>, findings: Findings): Header | null {
  const names = mendedNames(file, line, columns, findings);
  const positions = new Map<string, number>();
  let fine = true;
  for (const [index, name] of names.entries()) {
    if (name === null) continue;
    if (positions.has(name)) {
      findings.problem(file, line.line, name, 'each column once', `${quoted(name)} twice`);
      fine = false;
    } else positions.set(name, index);
  }
  fine = checkLeading(file, line, positions, findings) && fine;
  for (const [name, { required }] of Object.entries(columns)) {
    if (!required || positions.has(name)) continue;
    findings.problem(file, line.line, name, `the required column ${name}`, 'a header without it');
    fine = false;
  }
  const at = (name: string) => positions.get(name) ?? -1;
  return fine ? { width: names.length, positions, ids: at('sourcedId'), status: at('status'), modified: at('dateLastModified') } : null;
}

/** Each name as OneRoster spells it; null for a column that is not read. */
function mendedNames(file: string, { values, line }: Line, columns: Record<string, Column>, findings: Findings): (string | null)[] {
  const names = values.slice(0, values.findLastIndex((name) => name.trim() !== '') + 1);
  const empty = values.length - names.length;
  if (empty > 0) {
    findings.mend({ file, line, column: null }, 'a header whose columns all have names', `${empty} without at its end`, 'left out');
  }
  const known = [...leadingColumns, ...Object.keys(columns)];
  return names.map((name, index) => {
    if (known.includes(name)) return name;
    if (name.startsWith('metadata.')) return null;
    const meant = meantBy(name, known, names);
    const place = { file, line, column: name };
    const found = `column ${index + 1} of ${values.length} named ${quoted(name)}`;
    if (meant !== null) {
      findings.mend(place, meant, found, `read as ${meant}`);
      return meant;
    }
    findings.mend(place, `a column of ${file} (${Object.keys(columns).join(', ')})`, found, 'the column was left out');
    return null;
  });
}

function meantBy(name: string, known: readonly string[], present: readonly string[]): string | null {
  const word = name.trim();
  const same = known.find((candidate) => candidate.toLowerCase() === word.toLowerCase());
  const listed = knownMisspellings[word];
  const near = known.filter((candidate) => isOneLetterOff(candidate.toLowerCase(), word.toLowerCase()));
  const meant = same ?? (listed !== undefined && known.includes(listed) ? listed : near.length === 1 ? near[0] : undefined);
  return meant === undefined || present.includes(meant) ? null : meant;
}

/** One letter put in, left out, changed, or two neighbours exchanged. */
function isOneLetterOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  const rest = (word: string, skip: number) => word.slice(start + skip);
  if (a.length > b.length) return rest(a, 1) === rest(b, 0);
  if (a.length < b.length) return rest(a, 0) === rest(b, 1);
  return rest(a, 1) === rest(b, 1) || (a[start] === b[start + 1] && a[start + 1] === b[start] && rest(a, 2) === rest(b, 2));
}

function checkLeading(file: string, { line, values }: Line, positions: ReadonlyMap<string, number>, findings: Findings): boolean {
  if (!positions.has('sourcedId')) {
    findings.problem(file, line, 'sourcedId', 'column 1 of the header to be sourcedId', quoted(values[0] ?? ''));
    return false;
  }
  for (const [index, name] of leadingColumns.entries()) {
    const at = positions.get(name);
    if (at === index) continue;
    const became = at === undefined ? 'taken as blank' : `read from column ${at + 1}`;
    findings.mend({ file, line, column: name }, `column ${index + 1} of the header to be ${name}`, quoted(values[index] ?? ''), became);
  }
  return true;
}
