import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mutation } from '@osss/shared/protocol.ts';
import type { Json } from '@osss/shared/values.ts';
import { useMarkWords } from '../use-mark-words.ts';
import type { ClassOfDay } from './use-class.ts';

/** What one gesture did, to be said before it is taken back: `A unexcused absence for Ben Castillo`. */
export function useGestureWords({
  school,
  rows,
}: Pick<ClassOfDay, 'school' | 'rows'>): (edits: readonly Mutation[], end: 'to' | 'from') => string {
  const { t } = useTranslation('attendance');
  const markWords = useMarkWords(school.attendance_codes);
  return useCallback(
    (edits, end) => {
      const cells = lastOfEach(edits, end);
      const students = cells.filter(({ path }) => path[0] === 'marks');
      const [first] = students;
      if (first === undefined) return t('gesture.taken');
      if (students.length === 1) {
        const name = rows.find((row) => row.student_id === first.path[1])?.name ?? '';
        return t('gesture.one', { what: markWords(first.value), name: name === '' ? t('unknown_student') : name });
      }
      const words = new Set(students.map(({ value }) => markWords(value)));
      return words.size === 1
        ? t('gesture.many', { what: [...words][0], count: students.length })
        : t('gesture.mixed', { count: students.length });
    },
    [t, markWords, rows],
  );
}

/** Of a code and the minutes typed after it, only the whole mark is worth a word. */
function lastOfEach(edits: readonly Mutation[], end: 'to' | 'from'): { path: string[]; value: Json }[] {
  const changes = edits.flatMap((edit) => edit.changes);
  const cells = new Map((end === 'to' ? changes : changes.toReversed()).map((change) => [change.path.join('/'), change]));
  return [...cells.values()].map((change) => ({ path: [...change.path], value: change[end] }));
}
