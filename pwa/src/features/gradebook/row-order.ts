import { folded, hasWords } from '../../ui/search-words.ts';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import type { Guid } from '@osss/shared/values.ts';
import type { Choices } from './choices.ts';

export type RowFacts = {
  /** Null: nothing to sort by, which stands last either way. */
  figure: (student: GradebookStudent) => number | null;
  misses: (student: GradebookStudent) => boolean;
};

/** The rows of a choice, in its order; whoever left stands below the others. @param students in the order of their names */
export function rowOrder(students: readonly GradebookStudent[], choices: Omit<Choices, 'period' | 'category'>, facts: RowFacts): Guid[] {
  const { sort } = choices;
  const asked = folded(choices.search.trim());
  const chosen = students.filter(
    (student) =>
      (asked === '' || hasWords(folded(`${student.name} ${student.number ?? ''}`), asked)) && (!choices.missing || facts.misses(student)),
  );
  const figures = new Map(sort.by === 'name' ? [] : chosen.map((student) => [student.id, facts.figure(student)]));
  const names = new Map(chosen.map(({ id }, index) => [id, index]));
  const turn = sort.down ? -1 : 1;
  const byFigure = (a: GradebookStudent, b: GradebookStudent) => {
    const [one, other] = [figures.get(a.id) ?? null, figures.get(b.id) ?? null];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return turn * (one - other);
  };
  const byName = (a: GradebookStudent, b: GradebookStudent) => (names.get(a.id) ?? 0) - (names.get(b.id) ?? 0);
  return chosen
    .toSorted((a, b) => Number(b.here) - Number(a.here) || (sort.by === 'name' ? turn * byName(a, b) : byFigure(a, b) || byName(a, b)))
    .map(({ id }) => id);
}
