import { dayOf, pointsOf, word, type ImportedFile, type Table } from '../imported-file.ts';

// PowerTeacher's scores of one assignment, the template it exports and takes again: lines `Teacher Name:`, `Class:`, `Assignment Name:`,
// `Due Date:`, `Points Possible:`, `Extra Points:`, `Score Type:` with the value beside them, then `Student Num,Student Name,Score`
// (PowerSchool's help, "Import Scores"). Some exports leave the lines out.
export function readPowerTeacher(table: Table): ImportedFile | null {
  const headLine = table.slice(0, 15).findIndex((row) => row.some((cell) => /^student (num|number)$/.test(word(cell))));
  const head = table[headLine] ?? [];
  const [number, name] = [
    head.findIndex((cell) => word(cell).startsWith('student num')),
    head.findIndex((cell) => word(cell) === 'student name'),
  ];
  const score = head.findIndex((cell) => word(cell) === 'score');
  if (headLine === -1 || number === -1 || score === -1) return null;
  const said = (label: string) => table.slice(0, headLine).find((row) => word(row[0]).replace(/\s*:$/, '') === label)?.[1];
  const comment = head.findIndex((cell) => /^comments?$/.test(word(cell)));
  const about = {
    name: said('assignment name')?.trim() ?? head[score] ?? '',
    points: pointsOf(said('points possible')),
    due_date: dayOf(said('due date')),
    ...{ assignment_id: null, category: null, exact: false },
  };
  return {
    source: 'power_teacher',
    section_id: null,
    columns: [
      { ...about, index: score, field: 'score' },
      ...(comment === -1 ? [] : [{ ...about, index: comment, field: 'comment' as const }]),
    ],
    students: table.flatMap((row, line) => {
      if (line <= headLine || ((row[number] ?? '').trim() === '' && (row[name] ?? '').trim() === '')) return [];
      return [
        { line, id: null, numbers: [(row[number] ?? '').trim()].filter((one) => one !== ''), name: (row[name] ?? '').trim(), cells: row },
      ];
    }),
    left_out: head.filter((cell, index) => ![number, name, score, comment].includes(index) && cell.trim() !== ''),
  };
}
