import { randomUUID } from 'node:crypto';
import type { Json } from '@osss/shared/values';
import { mayWriteCell, type SectionKey } from './oracle.ts';
import type { MatrixServer } from './server.ts';
import type { Write, Writer } from './writes.ts';

type Cells = [path: string[], to: Json, check: Write['check']][];
const word = () => `w-${randomUUID()}`;

/** Every cell of a gradebook: of assignments and their scores, of final grades, and of what they are computed by. */
export function gradeWrites({ world }: MatrixServer, { who, phase }: Writer, sections: readonly SectionKey[]): Write[] {
  return sections.flatMap((section) => {
    const { id, school, student } = world.sections[section];
    const pupil = world.students[student].id;
    const { grading_period } = world.schools[school];
    const assignment: Cells = [
      [['name'], word(), 'text'],
      [['description'], word(), 'text'],
      [['category_id'], id, 'graded'],
      [['assigned_date'], '2026-03-18', 'graded'],
      [['due_date'], '2026-03-19', 'graded'],
      [['points_possible'], 10, 'graded'],
      [['extra_credit'], true, 'graded'],
      [['never_drop'], true, 'graded'],
      [['multiplier'], 2, 'graded'],
      [['grading_period_id'], grading_period, 'graded'],
      [['position'], 1, 'graded'],
      [['published'], true, 'graded'],
      [['deleted_at'], 1, 'graded'],
      [['scores', pupil, 'score'], { value: 9 }, 'graded'],
      [['scores', pupil, 'comment'], word(), 'text'],
    ];
    const grade = (name: string) => ['grades', pupil, name];
    const final: Cells = [
      [grade('override'), { value: 'A', reason: 'Because' }, 'graded'],
      [grade('comment'), word(), 'text'],
      [grade('verified'), true, 'graded'],
      [grade('posted'), { by: pupil, at: 0, percent: 90, letter: null }, 'graded'],
    ];
    const setting = (name: string) => ['gradebook', 'settings', name];
    const category = { name: 'Tests', weight: 50, drop_lowest: 0, drop_highest: 0, calculation: 'points', extra_credit: false };
    const computing: Cells = [
      [setting('weighting'), 'none', 'gradebook'],
      [setting('missing_counts_as'), 50, 'gradebook'],
      [setting('incomplete_counts_as'), 'nothing', 'gradebook'],
      [setting('late_policy'), { kind: 'flat', percent_off: 10 }, 'gradebook'],
      [setting('decimals'), 1, 'gradebook'],
      [setting('letter_from'), 'exact', 'gradebook'],
      [['gradebook', 'categories', id], { ...category, position: 1, deleted: false }, 'gradebook'],
      [['gradebook', 'scale'], [{ label: 'A', minimum: 90 }], 'gradebook'],
      [['gradebook', 'comment_bank', id], { text: 'Well done' }, 'gradebook'],
    ];
    const allowed = mayWriteCell(who, 'grade', section, phase);
    const write = (collection: string, scope: string, document_id: string, cells: Cells) =>
      cells.map(([path, to, check]): Write => ({ allowed, refusal: 'no_access', check, collection, scope, document_id, path, to }));
    return [
      // By an id that is the same each time, as the class's.
      ...write('assignments', `grades:${id}`, `${id}:${id}`, assignment),
      ...write('final_grades', `grades:${id}`, `${id}:${grading_period}`, final),
      ...write('sections', `roster:${id}`, id, computing),
    ];
  });
}
