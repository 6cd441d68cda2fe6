import type { PeriodGrade, StudentGrade, Total } from '@osss/shared/grading/explanation.ts';
import type { Guid } from '@osss/shared/values.ts';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import type { Exported, ExportWords, TableCell } from './gradebook-table.ts';

type GradeColumn = { head: string; due: null; category: null; points: null; id: string; cell: (student: GradebookStudent) => TableCell };

/**
 * What was computed: for the reader, never read back. Of one period (or where there are none) the averages of its categories, else those
 * of the periods; then the average so far and with what is blank counted as nothing, each with its letter.
 */
export function gradeColumns(gradebook: Exported, period_id: Guid | null, words: ExportWords): GradeColumn[] {
  const { categories, periods, gradeOf } = gradebook;
  const only = (grade: StudentGrade): PeriodGrade | undefined =>
    period_id === null
      ? grade.periods.length === 1
        ? grade.periods[0]
        : undefined
      : grade.periods.find((one) => one.period_id === period_id);
  const column = (head: string, read: (grade: StudentGrade) => TableCell): GradeColumn => ({
    ...{ due: null, category: null, points: null, id: '', head },
    cell: (student) => read(gradeOf(student)),
  });
  const parts =
    period_id !== null || periods.length < 2
      ? categories.map(({ id, name }) =>
          column(`${name} %`, (grade) => percent(only(grade)?.categories.find(({ category_id }) => category_id === id)?.current)),
        )
      : periods.map(({ id, name }) => column(`${name} %`, (grade) => percent(grade.periods.find((one) => one.period_id === id)?.current)));
  const total = (grade: StudentGrade) => (period_id === null ? grade : only(grade));
  return [
    ...parts,
    column(words.current, (grade) => percent(total(grade)?.current)),
    column(words.current_letter, (grade) => total(grade)?.current.letter ?? null),
    column(words.final, (grade) => percent(total(grade)?.final)),
    column(words.final_letter, (grade) => total(grade)?.final.letter ?? null),
  ];
}

function percent(of: Pick<Total, 'percent'> | undefined): number | null {
  const text = of?.percent ?? null;
  return text === null ? null : Number(text);
}
