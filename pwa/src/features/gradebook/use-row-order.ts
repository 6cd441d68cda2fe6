import { useMemo, useState } from 'react';
import type { Assignment } from '@osss/shared/collections/assignments.ts';
import type { Guid } from '@osss/shared/values.ts';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import type { Choices } from './choices.ts';
import { averageOf, countedFigure, missesWork } from './grade-figures.ts';
import { rowOrder } from './row-order.ts';

/**
 * The rows as they stood when they were sorted or filtered. A score typed since moves none of them: the row under the hand would be gone
 * with every key. @param asked grows when somebody asks for the same order anew.
 */
export function useRowOrder(gradebook: SectionGradebook, choices: Choices, columns: readonly Assignment[], asked: number): Guid[] {
  const { students } = gradebook;
  const { sort, missing, search, period } = choices;
  const who = useMemo(() => JSON.stringify(students.map(({ id, here }) => [id, here])), [students]);
  const words = JSON.stringify([sort, missing, search, period, asked, who]);
  const [known, setKnown] = useState<{ words: string; order: Guid[] }>({ words: '', order: [] });
  if (known.words === words) return known.order;
  const column = columns.find(({ id }) => id === sort.column);
  const average = (student: GradebookStudent) => numberOf(averageOf(gradebook, period, student)?.unrounded ?? null);
  const figure = (student: GradebookStudent) =>
    sort.by === 'average' ? average(student) : column === undefined ? null : countedFigure(gradebook, column, student);
  const order = rowOrder(students, choices, { figure, misses: (student) => missesWork(columns, student) });
  setKnown({ words, order });
  return order;
}

function numberOf(text: string | null): number | null {
  return text === null ? null : Number(text);
}
