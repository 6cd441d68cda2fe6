import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiRefused } from '../../data/api/refused.ts';
import { answerOf } from '../../data/api/client.ts';
import { useApi } from '../../ui/api-context.tsx';
import { displayName } from '../../ui/names.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { ExcuseForm } from './excuse-form.tsx';
import { useExcuses, type Day, type Excuse, type OfficeSchool } from './office-reads.ts';
import { useOfficePlace } from './office-place.ts';
import { StudentSearch } from './student-search.tsx';
import styles from './office.module.css';

type Props = { school: OfficeSchool; day: Day; words: SchoolWords };

/** Excuses a student ahead or afterwards; what was excused is listed, and can be taken back as a whole. */
export function ExcusesView({ school, day, words }: Props) {
  const { t } = useTranslation('office');
  const place = useOfficePlace();
  const excuses = useExcuses(school.school_id);
  const [said, setSaid] = useState('');
  return (
    <>
      <section aria-labelledby="office-excuse" className={styles.part}>
        <h2 id="office-excuse">{t('excuse.title')}</h2>
        {place.student_id === null ? (
          <StudentSearch school_id={school.school_id} />
        ) : (
          <ExcuseForm key={place.student_id} student_id={place.student_id} school={school} day={day} words={words} onDone={setSaid} />
        )}
      </section>
      <p role="status" className={styles.yes}>
        {said}
      </p>
      <section aria-labelledby="office-excuses" className={styles.part}>
        <h2 id="office-excuses">{t('excuses.title')}</h2>
        {excuses.data?.length === 0 ? <p className={styles.none}>{t('excuses.none')}</p> : null}
        {excuses.data === undefined || excuses.data.length === 0 ? null : (
          <ul className={styles.list}>
            {excuses.data.map((excuse) => (
              <ExcuseItem key={excuse.excuse_id} excuse={excuse} words={words} onDone={setSaid} />
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

function ExcuseItem({ excuse, words, onDone }: { excuse: Excuse; words: SchoolWords; onDone: (said: string) => void }) {
  const { t } = useTranslation('office');
  const api = useApi();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const name = displayName(excuse.student);
  const withdraw = useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/v1/excuses/{id}', { params: { path: { id: excuse.excuse_id } } })),
    onSuccess: ({ taken_back, left }) => {
      const parts = [t('excuses.taken_back', { count: taken_back, name }), left === 0 ? '' : t('excuses.left', { count: left })];
      onDone(parts.join(' ').trim());
    },
    onSettled: () => client.invalidateQueries(),
  });
  const { begins_on, ends_on, code, reason, meetings, by, created_at, withdrawn } = excuse;
  const days =
    begins_on === ends_on
      ? words.shortDay(begins_on)
      : t('excuses.range', { from: words.shortDay(begins_on), to: words.shortDay(ends_on) });
  return (
    <li className={styles.item} data-withdrawn={withdrawn !== null}>
      <div className={styles.what}>
        <b>
          <bdi>{name}</bdi>
        </b>
        <small>{`${days} · ${t('excuses.meetings', { count: meetings })}`}</small>
      </div>
      <div className={styles.what}>
        {`${code} · ${reason}`}
        <small>{t('held.by', { name: by.name, time: words.moment(created_at) })}</small>
        {withdrawn === null ? null : <small>{t('excuses.withdrawn', { name: withdrawn.by.name, time: words.moment(withdrawn.at) })}</small>}
      </div>
      {withdrawn !== null ? null : asking ? (
        <>
          <Button loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
            {t('excuses.really')}
          </Button>
          <Button variant="default" onClick={() => setAsking(false)}>
            {t('excuses.keep')}
          </Button>
        </>
      ) : (
        <Button variant="default" aria-label={t('excuses.take_back_of', { name })} onClick={() => setAsking(true)}>
          {t('excuses.take_back')}
        </Button>
      )}
      <span role="alert" className={styles.no}>
        {withdraw.error === null ? '' : withdraw.error instanceof ApiRefused ? withdraw.error.message : t('trouble.not_saved')}
      </span>
    </li>
  );
}
