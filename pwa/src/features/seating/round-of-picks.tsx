import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Guid } from '@osss/shared/values.ts';
import type { Picker } from './use-picker.ts';
import type { Seating } from './use-seating.ts';
import styles from './picker.module.css';

type Props = { seating: Seating; picker: Picker; present: readonly Guid[] };

/** Who has been called in this round, on whichever device, and who is still to come. */
export function RoundOfPicks({ seating, picker, present }: Props) {
  const { t } = useTranslation('seating');
  const nameOf = (student: Guid) => seating.seatable.find(({ id }) => id === student)?.name || t('unknown_student');
  const { called, open } = picker;
  return (
    <section className={styles.round} aria-labelledby="round">
      <h2 id="round">{t('pick.round', { count: Math.max(1, picker.round) })}</h2>
      <p>{t('pick.left', { count: open.filter((student) => present.includes(student)).length })}</p>
      <ul aria-label={t('pick.called')}>
        {called.map((student) => (
          <li key={student} data-shown={student === picker.shown}>
            {nameOf(student)}
          </li>
        ))}
      </ul>
      {seating.mayArrange ? null : <p>{t('pick.only_here')}</p>}
      <Button variant="default" disabled={picker.round === 0} onClick={picker.reset}>
        {t('pick.reset')}
      </Button>
    </section>
  );
}
