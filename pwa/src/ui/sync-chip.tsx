import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClassroom, useDocuments } from './classroom-context.tsx';
import { useLive } from './use-live.ts';
import { useSchoolWords } from './use-school-words.ts';
import { syncWords } from './sync-words.ts';
import styles from './sync-chip.module.css';

/** In whole words, on every screen, whether what was typed has reached the school. */
export function SyncChip() {
  const { t } = useTranslation('app');
  const sync = useLive(useClassroom().sync);
  const school = useDocuments('schools')?.[0];
  const { time } = useSchoolWords(school?.timezone);
  const words = sync === undefined ? null : syncWords(sync);
  const unsent = words?.unsent === undefined ? '' : t(words.unsent.key, { count: words.unsent.count });
  return (
    <div role="status" aria-label={t('chip.label')} className={styles.place}>
      {words === null ? null : (
        <Link to="/sync" className={styles.chip}>
          <i className={styles.dot} data-tone={words.tone} aria-hidden />
          <span>{t(words.key, { unsent, percent: words.percent, time: words.at === null ? '–' : time(words.at) })}</span>
        </Link>
      )}
    </div>
  );
}
