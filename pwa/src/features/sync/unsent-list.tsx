import { useTranslation } from 'react-i18next';
import { useClassroom } from '../../ui/classroom-context.tsx';
import { useEditWords } from '../../ui/use-edit-words.ts';
import { useLive } from '../../ui/use-live.ts';
import styles from './sync.module.css';

const mostShown = 12;

/** What waits here, class by class, oldest first. */
export function UnsentList() {
  const { t } = useTranslation('sync');
  const unsent = useLive(useClassroom().unsent) ?? [];
  const editWords = useEditWords();
  if (editWords === undefined || unsent.length === 0) return null;
  const more = unsent.length - mostShown;
  return (
    <ul className={styles.unsent} aria-label={t('unsent')}>
      {unsent.slice(0, mostShown).map(({ changes, oldest_at, loaded, ...place }) => {
        const { what, day, moment } = editWords({ ...place, path: [] });
        return (
          <li key={`${place.collection} ${place.document_id} ${loaded}`}>
            <bdi>{[what, ...(day === null ? [] : [day])].join(' · ')}</bdi>
            <small>
              {t('unsent_count', { count: changes, time: moment(oldest_at) })}
              {loaded ? ` · ${t('from_a_file')}` : ''}
            </small>
          </li>
        );
      })}
      {more > 0 ? <li>{t('unsent_more', { count: more })}</li> : null}
    </ul>
  );
}
