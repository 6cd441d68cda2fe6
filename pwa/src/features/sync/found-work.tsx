import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedWork } from '../../data/classroom.ts';
import { useClassroom, useDocuments } from '../../ui/classroom-context.tsx';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { contentOf } from './content-of.ts';
import styles from './sync.module.css';

/** "12 marks in 2 classes, oldest from 8:51": seen before it is taken. */
export function FoundWork({ work, onCancel }: { work: SavedWork; onCancel: () => void }) {
  const { t } = useTranslation('sync');
  const { loadWork } = useClassroom();
  const words = useSchoolWords(useDocuments('schools')?.[0]?.timezone);
  const [state, setState] = useState<'seen' | 'busy' | 'loaded' | 'failed'>('seen');
  const { marks, documents, oldest_at } = contentOf(work);
  const load = async () => {
    setState('busy');
    await loadWork(work).then(
      () => setState('loaded'),
      () => setState('failed'),
    );
  };
  if (state === 'loaded') {
    return (
      <p role="status" className={styles.done}>
        {t('load.loaded')}
      </p>
    );
  }
  return (
    <div className={styles.form} role="group" aria-label={t('load.open')}>
      <p>
        {marks === 0 ? (
          t('load.nothing')
        ) : (
          <>
            <b>
              {t('load.marks', { count: marks })} {t('load.classes', { count: documents })}
            </b>{' '}
            {oldest_at === null ? null : t('load.oldest', { time: words.moment(oldest_at) })}
          </>
        )}
      </p>
      <small>{t('load.saved_at', { time: words.moment(work.saved_at) })}</small>
      {work.already_here > 0 ? <small>{t('load.already', { count: work.already_here })}</small> : null}
      <span role="alert">{state === 'failed' ? t('load.failed') : ''}</span>
      <div className={styles.actions}>
        {marks === 0 ? null : (
          <Button loading={state === 'busy'} onClick={() => void load()}>
            {t('load.do')}
          </Button>
        )}
        <Button variant="default" onClick={onCancel}>
          {t('save.cancel')}
        </Button>
      </div>
    </div>
  );
}
