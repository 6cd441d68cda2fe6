import { useTranslation } from 'react-i18next';
import type { Notice } from '@osss/shared/collections/notices.ts';
import { addDays, startOfSchoolDay } from '@osss/shared/school-day.ts';
import { useClassroom, useDocuments } from '../../ui/classroom-context.tsx';
import { displayName } from '../../ui/names.ts';
import { useLive } from '../../ui/use-live.ts';
import { useMarkWords } from '../../ui/use-mark-words.ts';
import type { SchoolToday } from '../../ui/use-todays-classes.ts';

export type Told = { kind: string; what: string; detail: string };

/** What the school has said of this person's entries in the last days, by kind, with the newest of each in words. */
export function useTold({ school, moment }: SchoolToday): Told[] {
  const { t } = useTranslation('today');
  const notices = useDocuments('notices') ?? [];
  const malformed = useLive(useClassroom().malformed)?.length ?? 0;
  const students = useDocuments('students');
  const wordsOf = useMarkWords(school.attendance_codes);
  const since = startOfSchoolDay(addDays(moment.date, -Math.max(1, school.settings.edit_days)), school.timezone);
  const detailOf = ({ path, theirs }: Notice) => {
    const student = path[0] === 'marks' ? students?.find(({ id }) => id === path[1]) : undefined;
    const note = typeof theirs === 'object' && theirs !== null && 'note' in theirs ? theirs['note'] : null;
    const said = [wordsOf(theirs), ...(typeof note === 'string' ? [note] : [])].join(', ');
    return student === undefined ? said : `${displayName(student)}: ${said}`;
  };
  const told = (['corrected', 'lost', 'held', 'decided'] as const).flatMap((kind) => {
    const ofKind = notices.filter((notice) => notice.dismissed !== true && notice.kind === kind && notice.created_at >= since);
    const newest = ofKind.toSorted((a, b) => b.created_at - a.created_at)[0];
    return newest === undefined ? [] : [{ kind, what: t(`duty.${kind}`, { count: ofKind.length }), detail: detailOf(newest) }];
  });
  return malformed === 0 ? told : [...told, { kind: 'malformed', what: t('duty.malformed', { count: malformed }), detail: t('duty.look') }];
}
