import { dayOf, pointsOf, word, type ImportedFile, type Table } from '../imported-file.ts';

// Google Classroom's "Download all grades as CSV" (Grades, settings of the class) and its copy in Sheets: `Last Name`, `First Name`,
// `Email Address`, perhaps an overall grade, and a column for each assignment; rows that say `Date`, `Points` and `Class Average` stand
// before the students, the word in one of the first three columns.
const rowWords = /^(date|points|class average|due date|max points)$/;
const computed = /^(overall|average|overall grade|class average)\b/;

export function readGoogleClassroom(table: Table): ImportedFile | null {
  const head = table[0] ?? [];
  const at = (name: string) => head.findIndex((cell) => word(cell) === name);
  const [last, first, email] = [at('last name'), at('first name'), at('email address')];
  if (last === -1 || first === -1 || email === -1) return null;
  const who = [last, first, email];
  const wordOf = (row: readonly string[]) => who.map((index) => word(row[index])).find((cell) => rowWords.test(cell));
  const aboutRow = (row: readonly string[]) => wordOf(row) !== undefined && !(row[email] ?? '').includes('@');
  const rowNamed = (...names: string[]) => table.find((row) => aboutRow(row) && names.includes(wordOf(row) ?? '')) ?? [];
  const [date, points] = [rowNamed('date', 'due date'), rowNamed('points', 'max points')];
  const isWork = (index: number) => !who.includes(index) && word(head[index]) !== '' && !computed.test(word(head[index]));
  return {
    source: 'google',
    section_id: null,
    columns: head.flatMap((name, index) =>
      isWork(index)
        ? [
            {
              ...{ index, name: name.trim(), field: 'score' as const, assignment_id: null, category: null, exact: false },
              ...{ points: pointsOf(points[index]), due_date: dayOf(date[index]) },
            },
          ]
        : [],
    ),
    students: table.flatMap((row, line) => {
      const name = `${row[first] ?? ''} ${row[last] ?? ''}`.trim();
      // The school's directory often makes its addresses of the student's number.
      const number = (row[email] ?? '').trim().split('@')[0] ?? '';
      return line === 0 || aboutRow(row) || name === ''
        ? []
        : [{ line, id: null, numbers: number === '' ? [] : [number], name, cells: row }];
    }),
    left_out: head.filter((cell, index) => !who.includes(index) && !isWork(index) && cell.trim() !== ''),
  };
}
