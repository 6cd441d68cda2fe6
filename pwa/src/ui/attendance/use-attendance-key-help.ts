import { useTranslation } from 'react-i18next';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import { useKeyHelp } from '../key-help.tsx';

/** What the keys of a class do, for the keyboard sheet: the school's own codes first, then what `keyCommand` knows besides. */
export function useAttendanceKeyHelp(codes: readonly AttendanceCode[], view: 'list' | 'seats'): void {
  const { t } = useTranslation('attendance');
  const marks = codes
    .filter((code) => !code.office_only && code.key !== '')
    .map((code) => ({ press: [code.key.toLocaleUpperCase()], does: code.description }));
  const ofTheList = [
    { press: ['/'], does: t('keys.jump') },
    { press: ['⇧', '↑', '↓'], does: t('keys.range') },
    { press: ['mod', 'A'], does: t('keys.all') },
    { press: ['⇧', 'N'], does: t('keys.note') },
    { press: ['⇧', 'L'], does: t('keys.left_early') },
  ];
  useKeyHelp({
    title: t('title'),
    keys: [
      ...marks,
      { press: ['0 … 9'], does: t('keys.minutes') },
      { press: ['Del'], does: t('keys.clear') },
      { press: ['⇧', 'P'], does: t('rest') },
      { press: ['mod', '↵'], does: t('taken') },
      { press: ['mod', 'Z'], does: t('undo') },
      { press: ['mod', '⇧', 'Z'], does: t('redo') },
      { press: ['↑', '↓'], does: t('keys.student') },
      { press: ['←', '→'], does: t('keys.code') },
      ...(view === 'list' ? ofTheList : []),
    ],
  });
}
