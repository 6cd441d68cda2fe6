import type { Assignment } from '@osss/shared/collections/assignments.ts';
import type { Guid } from '@osss/shared/values.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { readCell, sameCell, type CellProblem, type CellValue } from './file-cell.ts';
import { decimalSignOf, type DecimalSign } from './file-numbers.ts';
import type { FileColumn, FileStudent, ImportedFile } from './imported-file.ts';
import type { Target } from './match-columns.ts';
import type { Match } from './match-students.ts';

export type PlannedCell = {
  /** Names it on the page, and what was chosen for it. */
  key: string;
  line: number;
  column: number;
  student_id: Guid;
  /** Null: of an assignment that the import makes. */
  assignment_id: string | null;
  field: 'score' | 'comment';
  /** As the file has it. */
  text: string;
  before: CellValue | null;
  over: boolean;
  /** Its grading period is locked: what is written is held for the office. */
  closed: boolean;
  /** The student has left the class. */
  dropped: boolean;
} & ({ state: 'same' | 'new' | 'change'; value: CellValue } | { state: 'problem'; problem: CellProblem });

export type PlannedColumn = { column: FileColumn; target: Target; assignment: Assignment | null; cells: PlannedCell[] };
export type PlannedRow = { student: FileStudent; student_id: Guid };
export type Plan = { columns: PlannedColumn[]; rows: PlannedRow[]; cells: ReadonlyMap<string, PlannedCell> };

type Gradebook = Pick<SectionGradebook, 'section' | 'assignments' | 'students' | 'isClosed'>;
type Choices = {
  targets: ReadonlyMap<number, Target>;
  matches: ReadonlyMap<number, Match>;
  /** Of assignments that the import makes, by column: for what is over the maximum. */
  points: ReadonlyMap<number, number | null>;
};

/** What the file would do to the gradebook as it is now, cell by cell. */
export function planImport(file: ImportedFile, gradebook: Gradebook, { targets, matches, points }: Choices): Plan {
  const rows = file.students.flatMap((student) => {
    const match = matches.get(student.line);
    return match?.kind === 'sure' ? [{ student, student_id: match.student_id }] : [];
  });
  const known = new Map(gradebook.assignments.map((assignment) => [assignment.id, assignment]));
  const scale = (gradebook.section.gradebook.scale ?? []).map(({ label }) => label);
  const dropped = new Set(gradebook.students.filter(({ here }) => !here).map(({ id }) => id));
  const columns = file.columns.flatMap((column): PlannedColumn[] => {
    const target = targets.get(column.index) ?? { kind: 'ignore' };
    const assignment = target.kind === 'existing' ? (known.get(target.assignment_id) ?? null) : null;
    if (target.kind === 'ignore' || (target.kind === 'existing' && assignment === null)) return [];
    const possible = assignment === null ? (points.get(column.index) ?? null) : assignment.points_possible;
    const sign = column.assignment_id !== null ? 'both' : decimalSignOf(file.students.map(({ cells }) => cells[column.index] ?? ''));
    const about = { column, assignment, possible, scale, sign, closed: assignment !== null && gradebook.isClosed(assignment), dropped };
    return [{ column, target, assignment, cells: rows.flatMap((row) => plannedCell(row, about) ?? []) }];
  });
  return { columns, rows, cells: new Map(columns.flatMap(({ cells }) => cells).map((cell) => [cell.key, cell])) };
}

type About = {
  column: FileColumn;
  assignment: Assignment | null;
  possible: number | null;
  scale: readonly string[];
  sign: DecimalSign;
  closed: boolean;
  dropped: ReadonlySet<Guid>;
};

function plannedCell(
  { student, student_id }: PlannedRow,
  { column, assignment, possible, scale, sign, closed, dropped }: About,
): PlannedCell | null {
  const text = student.cells[column.index] ?? '';
  const before = assignment === null ? null : valueAt(assignment, student_id, column.field);
  const read = readCell(column, text, before, scale, sign);
  if ('blank' in read) return null;
  const cell = {
    ...{ key: cellKey(student.line, column.index), line: student.line, column: column.index, student_id },
    ...{ assignment_id: assignment?.id ?? null, field: column.field, text, before, closed, dropped: dropped.has(student_id) },
  };
  if ('problem' in read) return { ...cell, over: false, state: 'problem', problem: read.problem };
  const state = before === null ? 'new' : sameCell(before, read.value) ? 'same' : 'change';
  return { ...cell, state, value: read.value, over: isOver(read.value, possible) };
}

export function cellKey(line: number, column: number): string {
  return `${line}:${column}`;
}

export function valueAt(assignment: Assignment, student: Guid, field: 'score' | 'comment'): CellValue | null {
  return assignment.scores[student]?.[field] ?? null;
}

/** More than the points possible is a score too, and shown. */
function isOver(value: CellValue, possible: number | null): boolean {
  if (typeof value === 'string' || typeof value.value !== 'number') return false;
  return value.kind === 'percent' ? value.value > 100 : possible !== null && value.value > possible;
}
