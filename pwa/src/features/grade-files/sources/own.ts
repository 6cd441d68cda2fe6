import type { Guid } from '@osss/shared/values.ts';
import { dayOf, pointsOf, type FileColumn, type ImportedFile, type Table } from '../imported-file.ts';

// Our own export, told by its last column, in which no word is of any language: `osss-gradebook-1 <section>` above, below it what each row
// is (`category`, `due`, `points`, `assignment`, or a student's id). The row `assignment` says what each column is: `score <id>`,
// `value <id>` where the flags were left out, `comment <id>`. Rows may be sorted, and columns moved or taken away.
export const ownMark = 'osss-gradebook-1';
export const ownRows = ['category', 'due', 'points', 'assignment'] as const;

const guidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @returns null where it is another's. */
export function readOwn(table: Table): ImportedFile | null {
  const head = table[0] ?? [];
  const mark = head.findIndex((cell) => cell.startsWith(ownMark));
  if (mark === -1) return null;
  const rowOf = (what: (typeof ownRows)[number]) => table.find((row) => row[mark] === what) ?? [];
  const [category, due, points, assignment] = ownRows.map(rowOf);
  const columns = head.flatMap((name, index): FileColumn[] => {
    const [kind = '', id = ''] = (assignment?.[index] ?? '').split(' ');
    if (!guidPattern.test(id)) return [];
    const about = {
      points: pointsOf(points?.[index]),
      due_date: dayOf(due?.[index]),
      category: category?.[index]?.trim() ?? null,
    };
    return [{ index, name, field: kind === 'comment' ? 'comment' : 'score', assignment_id: id, ...about, exact: kind !== 'value' }];
  });
  const scored = new Set(columns.map(({ index }) => index));
  return {
    source: 'own',
    section_id: head[mark]?.split(' ')[1] ?? null,
    columns,
    students: table.flatMap((row, line) => {
      const id: Guid = row[mark] ?? '';
      return guidPattern.test(id) ? [{ line, id, numbers: [row[0] ?? ''], name: row[1] ?? '', cells: row }] : [];
    }),
    left_out: head.filter((_, index) => index > 1 && index !== mark && !scored.has(index)),
  };
}
