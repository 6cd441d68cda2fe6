import type { Assignment } from '@osss/shared/collections/assignments.ts';
import type { FileColumn, ImportedFile } from './imported-file.ts';
import { partsOf } from './match-students.ts';

/** What a column of the file becomes. */
export type Target = { kind: 'existing'; assignment_id: string } | { kind: 'new' } | { kind: 'ignore' };

/** The likely answer for each column, to be looked at: an assignment of its id or name, else a new one, where the file is a gradebook's. */
export function suggestTargets(file: ImportedFile, assignments: readonly Assignment[]): Map<number, Target> {
  const taken = new Set<string>();
  return new Map(
    file.columns.map((column): [number, Target] => {
      const existing = theOne(column, assignments);
      if (existing !== null && !taken.has(`${column.field} ${existing.id}`)) {
        taken.add(`${column.field} ${existing.id}`);
        return [column.index, { kind: 'existing', assignment_id: existing.id }];
      }
      const filled = file.students.some(({ cells }) => (cells[column.index] ?? '').trim() !== '');
      const isNew = existing === null && filled && column.field === 'score' && file.source !== 'other';
      return [column.index, { kind: isNew ? 'new' : 'ignore' }];
    }),
  );
}

/** Of several with one name, that of the same due date; none where even that does not tell. */
function theOne(column: FileColumn, assignments: readonly Assignment[]): Assignment | null {
  const own = assignments.find(({ id }) => id.split(':')[1] === column.assignment_id);
  if (own !== undefined) return own;
  const named = assignments.filter(({ name }) => titleKey(name ?? '') === titleKey(column.name) && titleKey(column.name) !== '');
  if (named.length < 2) return named[0] ?? null;
  const due = named.filter(({ due_date }) => due_date === column.due_date);
  return due.length === 1 ? (due[0] ?? null) : null;
}

/** Whatever its capitals, accents and signs; in order, for `Unit 1 Quiz 2` is not `Unit 2 Quiz 1`. */
function titleKey(title: string): string {
  return partsOf(title).join(' ');
}
