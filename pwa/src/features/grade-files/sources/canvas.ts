import { pointsOf, word, type FileColumn, type ImportedFile, type Table } from '../imported-file.ts';

// Canvas's gradebook export, as `lib/gradebook_exporter.rb` of instructure/canvas-lms writes it: `Student` (or `LastName`, `FirstName`),
// `ID`, `SIS User ID`, `SIS Login ID`, `Integration ID`, `Root Account`, `Section`, the teacher's own columns, assignments as
// `Name (id)`, then what Canvas computes. Next a row "Manual Posting" where an assignment is hidden, then "    Points Possible", in which
// computed columns say `(read only)`. A score is a number of two decimals, `EX`, or `N/A` where the student was not assigned.
const about = new Set([
  'student',
  'lastname',
  'firstname',
  'id',
  'sis user id',
  'sis login id',
  'integration id',
  'root account',
  'section',
]);
const computed = /(^|\s)(unposted )?(current|final) (score|grade|points)( \(.*\))?$|^override (score|grade)/;
const titled = /^(.*\S)\s+\((\d+)\)$/;

export function readCanvas(table: Table): ImportedFile | null {
  const head = table[0] ?? [];
  const at = (name: string) => head.findIndex((cell) => word(cell) === name);
  const names = at('student') === -1 ? [at('firstname'), at('lastname')] : [at('student')];
  if (names.includes(-1) || at('id') === -1 || at('section') === -1) return null;
  const pointsLine = table.findIndex((row) => word(row[0]) === 'points possible');
  const points = table[pointsLine] ?? [];
  const columns = head.flatMap((cell, index): FileColumn[] => {
    const title = titled.exec(cell.trim());
    const isWork = index > at('section') && !about.has(word(cell)) && !computed.test(word(cell)) && word(points[index]) !== '(read only)';
    // A column without a number is the teacher's own note, unless it has points.
    if (!isWork || (title === null && pointsOf(points[index]) === null)) return [];
    const named = title?.[1] ?? cell.trim();
    return [{ ...nothingMore, index, name: named, points: pointsOf(points[index]) }];
  });
  const scored = new Set(columns.map(({ index }) => index));
  const firstStudent = pointsLine === -1 ? 1 : pointsLine + 1;
  return {
    source: 'canvas',
    section_id: null,
    columns,
    students: table.flatMap((row, line) => {
      const name = names.map((index) => row[index]?.trim() ?? '').join(' ');
      if (line < firstStudent || name.trim() === '' || /^student, test$/i.test(name)) return [];
      // Canvas's own `ID` is nobody's number at the school.
      const numbers = ['sis user id', 'sis login id', 'integration id'].map((key) => row[at(key)]?.trim() ?? '');
      return [{ line, id: null, numbers: numbers.filter((one) => one !== ''), name, cells: row.map(withoutNotAssigned) }];
    }),
    left_out: head.filter((cell, index) => !scored.has(index) && !about.has(word(cell)) && cell.trim() !== ''),
  };
}

const nothingMore = { field: 'score' as const, assignment_id: null, due_date: null, category: null, exact: false };

function withoutNotAssigned(cell: string): string {
  return cell.trim() === 'N/A' ? '' : cell;
}
