import { useTranslation } from 'react-i18next';
import type { SchoolWords } from '../../ui/school-words.ts';
import type { ClassState } from './class-states.ts';
import styles from './today.module.css';

type Props = {
  state: ClassState;
  /** The class has begun: now it matters that it is not taken. */
  due: boolean;
  words: SchoolWords;
};

export function TakenState({ state, due, words }: Props) {
  const { t } = useTranslation('today');
  const { taken_at, on_device, unmarked, students } = state;
  const begun = taken_at !== null || unmarked < students;
  return (
    <span className={styles.state}>
      <span className={taken_at === null ? (due ? styles.no : styles.notYet) : styles.yes}>
        {taken_at === null ? t('not_taken') : t('taken', { time: words.time(taken_at) })}
      </span>
      {begun && unmarked > 0 ? <span className={styles.open}>{t('unmarked', { count: unmarked })}</span> : null}
      {on_device > 0 ? <span className={styles.device}>{t('on_device', { count: on_device })}</span> : null}
    </span>
  );
}
