import { pointsOf, word, type ImportedFile, type Table } from '../imported-file.ts';

/** What is asked of a file that nobody recognises: in which columns it says who the student is; null: in none. */
export type StudentColumns = { head: number; number: number | null; name: number | null; last_name: number | null };

const number = /\b(student )?(id|num|number|no|nr)\b\.?|matr[ií]cula|n[úu]mero|رقم/;
const wholeName = /\b(name|student|pupil|alumn[oa]|nombre|estudiante)\b|اسم|طالب/;
const lastName = /\b(last ?name|surname|family ?name|apellidos?)\b|اسم العائلة/;
const pointsRow = /\b(points?|out of|max(imum)?|puntos|m[áa]ximo)\b|الدرجة الكاملة/;

/** The likely answer, to be looked at. */
export function guessStudentColumns(table: Table): StudentColumns {
  const head = Math.max(
    0,
    table.slice(0, 20).findIndex((row) => row.filter((cell) => cell.trim() !== '').length > 1),
  );
  const names = (table[head] ?? []).map(word);
  const first = (pattern: RegExp, but: readonly number[] = []) => {
    const found = names.findIndex((name, index) => pattern.test(name) && !but.includes(index));
    return found === -1 ? null : found;
  };
  const last_name = first(lastName);
  const numbered = first(number);
  const name = first(
    wholeName,
    [last_name, numbered].filter((index) => index !== null),
  );
  return { head, number: numbered, name: name ?? (numbered === null ? 0 : null), last_name };
}

export function readOther(table: Table, { head, number: numbered, name, last_name }: StudentColumns): ImportedFile {
  const who = new Set([numbered, name, last_name]);
  const cell = (row: readonly string[], index: number | null) => (index === null ? '' : (row[index] ?? '').trim());
  const nameOf = (row: readonly string[]) => [cell(row, name), cell(row, last_name)].join(' ').trim();
  const isPoints = (row: readonly string[]) => cell(row, numbered) === '' && pointsRow.test(word(nameOf(row)));
  const points = table.slice(head + 1).find(isPoints) ?? [];
  return {
    source: 'other',
    section_id: null,
    columns: (table[head] ?? []).flatMap((title, index) =>
      who.has(index) || title.trim() === ''
        ? []
        : [
            {
              ...{ index, name: title.trim(), field: 'score' as const, assignment_id: null, points: pointsOf(points[index]) },
              ...{ due_date: null, category: null, exact: false },
            },
          ],
    ),
    students: table.flatMap((row, line) => {
      if (line <= head || isPoints(row) || (cell(row, numbered) === '' && nameOf(row) === '')) return [];
      return [{ line, id: null, numbers: [cell(row, numbered)].filter((one) => one !== ''), name: nameOf(row), cells: row }];
    }),
    left_out: [],
  };
}
