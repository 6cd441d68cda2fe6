import type { Assignment } from '@osss/shared/collections/assignments.ts';
import type { StoredScore } from '@osss/shared/collections/scores.ts';
import type { Guid } from '@osss/shared/values.ts';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import { scoreText } from '../../ui/gradebook/score-text.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { gradeColumns } from './grade-columns.ts';
import { ownMark } from './sources/own.ts';

export type TableCell = string | number | null;
export type ExportChoices = { period_id: Guid | null; comments: boolean; flags: boolean };
/** The words of the reader's language; what the import looks for is in none. */
export type ExportWords = Record<
  'number' | 'student' | 'comment' | 'category' | 'due' | 'points' | 'columns' | 'current' | 'current_letter' | 'final' | 'final_letter',
  string
>;
export type Exported = Pick<SectionGradebook, 'section' | 'assignments' | 'categories' | 'periods' | 'students' | 'periodOf' | 'gradeOf'>;

type Column = {
  head: string;
  due: TableCell;
  category: TableCell;
  points: TableCell;
  id: string;
  cell: (student: GradebookStudent) => TableCell;
};

/** The gradebook, or one period of it, as a table: numbers are numbers, and the last column says what each row is (sources/own.ts). */
export function gradebookTable(gradebook: Exported, choices: ExportChoices, words: ExportWords): TableCell[][] {
  const columns = [...assignmentColumns(gradebook, choices, words), ...gradeColumns(gradebook, choices.period_id, words)];
  const about = (label: string, what: string, field: 'category' | 'due' | 'points' | 'id'): TableCell[] => [
    ...[null, label],
    ...columns.map((column) => column[field]),
    what,
  ];
  return [
    [words.number, words.student, ...columns.map(({ head }) => head), `${ownMark} ${gradebook.section.id}`],
    about(words.category, 'category', 'category'),
    about(words.due, 'due', 'due'),
    about(words.points, 'points', 'points'),
    about(words.columns, 'assignment', 'id'),
    ...gradebook.students.map((student) => [student.number, student.name, ...columns.map(({ cell }) => cell(student)), student.id]),
  ];
}

export function exportedAssignments({ assignments, periodOf }: Exported, period_id: Guid | null): Assignment[] {
  return period_id === null ? assignments : assignments.filter((assignment) => periodOf(assignment)?.id === period_id);
}

function assignmentColumns(gradebook: Exported, { period_id, comments, flags }: ExportChoices, words: ExportWords): Column[] {
  const categories = new Map(gradebook.categories.map(({ id, name }) => [id, name]));
  return exportedAssignments(gradebook, period_id).flatMap((assignment): Column[] => {
    const { id, name, due_date, category_id, points_possible, scores } = assignment;
    const uuid = id.split(':')[1] ?? '';
    const about = { due: due_date, category: categories.get(category_id ?? '') ?? null, points: points_possible };
    const score: Column = {
      ...{ ...about, head: name ?? '', id: `${flags ? 'score' : 'value'} ${uuid}` },
      cell: (student) => scoreCell(scores[student.id]?.score ?? null, flags),
    };
    if (!comments) return [score];
    const comment = (student: GradebookStudent) => scores[student.id]?.comment ?? null;
    return [
      score,
      { due: null, category: null, points: null, head: `${name ?? ''} ${words.comment}`, id: `comment ${uuid}`, cell: comment },
    ];
  });
}

/** Points are numbers; what has a sign or a letter is text, as it is typed. */
function scoreCell(score: StoredScore | null, flags: boolean): TableCell {
  const shown = score === null || flags ? score : withoutFlag(score);
  if (typeof shown?.value === 'number' && shown.kind !== 'percent' && shown.flag === undefined) return shown.value;
  return scoreText(shown) || null;
}

function withoutFlag({ value, kind }: StoredScore): StoredScore | null {
  if (value === undefined) return null;
  return kind === undefined ? { value } : { value, kind };
}
