import { useTranslation } from 'react-i18next';
import type { SchoolWords } from '../school-words.ts';
import type { ClassOfDay } from './use-class.ts';
import styles from './attendance-actions.module.css';

type Props = { shown: ClassOfDay; disabled: boolean; words: SchoolWords; onUntake: () => void };

/** Said once and by somebody: marks alone do not make it taken. */
export function TakenState({ shown: { sheet, section, me, rows }, disabled, words, onUntake }: Props) {
  const { t } = useTranslation('attendance');
  const taken = sheet?.taken ?? null;
  const own = taken?.by === me?.user_id ? me?.name : undefined;
  const by = section.teachers.find((teacher) => teacher.user_id === taken?.by)?.name ?? own;
  const open = rows.filter((row) => row.enrolled && row.teacher === null && row.office === null).length;
  return (
    <span className={styles.state}>
      <span role="status" className={styles.taken} data-taken={taken !== null}>
        {taken === null ? t('not_taken') : t(by === undefined ? 'taken_at' : 'taken_by', { time: words.time(taken.at), name: by })}
      </span>
      {taken !== null && open > 0 ? <span className={styles.open}>{t('taken_open', { count: open })}</span> : null}
      {taken === null || disabled ? null : (
        <button type="button" className={styles.link} onClick={onUntake}>
          {t('untake')}
        </button>
      )}
    </span>
  );
}
