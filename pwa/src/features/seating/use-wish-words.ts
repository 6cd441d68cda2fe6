import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeatingWish } from '@osss/shared/collections/sections.ts';
import type { Seatable } from './seatable.ts';

/** `Amara and Ben apart`. */
export function useWishWords(everybody: readonly Seatable[]): (wish: SeatingWish) => string {
  const { t, i18n } = useTranslation('seating');
  return useMemo(() => {
    const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
    const names = new Map(everybody.map(({ id, name }) => [id, name]));
    return ({ kind, student_ids }) => {
      const known = list.format(student_ids.map((student) => names.get(student) || t('unknown_student')));
      return kind === 'apart' ? t('wish.apart', { names: known }) : t('wish.together', { names: known });
    };
  }, [everybody, t, i18n.language]);
}
