import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assignment } from '@osss/shared/collections/assignments.ts';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import type { HeadCell } from './grid-head.tsx';
import { shortDate } from './short-date.ts';
import type { Window } from './window-of.ts';

/** The same list as long as it says the same, so that a score draws no header. */
export function useHeadCells({ isClosed }: SectionGradebook, columns: readonly Assignment[], { start, end }: Window): HeadCell[] {
  const { t, i18n } = useTranslation('grid');
  const { number } = useGradeWords();
  const { language } = i18n;
  const words = useMemo(() => {
    const cells = columns.slice(start, end).map((assignment, nth): HeadCell => {
      const { id, name, due_date, points_possible, extra_credit, deleted_at } = assignment;
      const points = points_possible === null ? [] : [t('points', { count: points_possible, points: number(points_possible) })];
      const due = due_date === null ? [] : [shortDate(language, due_date)];
      const about = deleted_at === null ? [...due, ...points, ...(extra_credit === true ? [t('extra')] : [])] : [t('deleted')];
      return { id, index: start + nth, name: name ?? t('unnamed'), about: about.join(' · '), closed: isClosed(assignment) };
    });
    return JSON.stringify(cells);
  }, [columns, start, end, isClosed, t, language, number]);
  return useMemo(() => JSON.parse(words) as HeadCell[], [words]);
}
