import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Guid } from '@osss/shared/values.ts';
import { answerOf } from '../../data/api/client.ts';
import { useApi, useApiQuery } from '../../ui/api-context.tsx';
import { displayName } from '../../ui/names.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { useOfficePlace } from './office-place.ts';
import type { OfficeSchool } from './office-reads.ts';
import { usePostedGrades, type PostedGrade } from './posted-reads.ts';
import { refusedWords } from './refused-words.ts';
import { StudentSearch } from './student-search.tsx';
import styles from './office.module.css';

type Props = { school: OfficeSchool; words: SchoolWords };

/** Posted grades are closed to their teachers; here the records office opens one again. */
export function PostedView({ school, words }: Props) {
  const { t } = useTranslation('posted-grades');
  const place = useOfficePlace();
  return (
    <section aria-labelledby="office-posted" className={styles.part}>
      <h2 id="office-posted">{t('title')}</h2>
      <p className={styles.soft}>{t('about')}</p>
      {place.student_id === null ? (
        <StudentSearch school_id={school.school_id} />
      ) : (
        <OfStudent key={place.student_id} student_id={place.student_id} words={words} />
      )}
    </section>
  );
}

function OfStudent({ student_id, words }: { student_id: Guid; words: SchoolWords }) {
  const { t } = useTranslation('posted-grades');
  const place = useOfficePlace();
  const [said, setSaid] = useState('');
  const student = useApiQuery(['student', student_id], (api) =>
    answerOf(api.GET('/api/v1/students/{id}', { params: { path: { id: student_id } } })),
  );
  const grades = usePostedGrades(student_id);
  return (
    <>
      <div className={styles.head}>
        <h3>
          <bdi>{student.data === undefined ? '' : displayName(student.data)}</bdi>
        </h3>
        <Link className={styles.open} to={place.to({ student: null })}>
          {t('somebody_else')}
        </Link>
      </div>
      <p role="status" className={styles.yes}>
        {said}
      </p>
      <p role="alert" className={styles.no}>
        {refusedWords(grades.error, t('not_read'))}
      </p>
      {grades.data?.length === 0 ? <p className={styles.none}>{t('none')}</p> : null}
      {grades.data === undefined || grades.data.length === 0 ? null : (
        <ul className={styles.list}>
          {grades.data.map((grade) => (
            <PostedItem key={grade.id} grade={grade} words={words} onDone={() => setSaid(t('reopened', { of: nameOf(grade) }))} />
          ))}
        </ul>
      )}
    </>
  );
}

function PostedItem({ grade, words, onDone }: { grade: PostedGrade; words: SchoolWords; onDone: () => void }) {
  const { t } = useTranslation('posted-grades');
  const api = useApi();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const reopen = useMutation({
    mutationFn: () => api.DELETE('/api/v1/final-grades/{id}/posting', { params: { path: { id: grade.id } } }),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries(),
  });
  const figures = [grade.percent === null ? null : `${grade.percent}%`, grade.letter].filter((part) => part !== null).join(' · ');
  return (
    <li className={styles.item}>
      <div className={styles.what}>
        <b>
          <bdi>{nameOf(grade)}</bdi>
        </b>
        <small>{t('posted', { name: grade.by ?? t('somebody'), time: words.moment(grade.at) })}</small>
      </div>
      <div className={styles.what}>
        <b>
          <bdi>{figures === '' ? t('no_grade') : figures}</bdi>
        </b>
      </div>
      {asking ? (
        <>
          <Button loading={reopen.isPending} onClick={() => reopen.mutate()}>
            {t('really')}
          </Button>
          <Button variant="default" onClick={() => setAsking(false)}>
            {t('leave')}
          </Button>
        </>
      ) : (
        <Button variant="default" aria-label={t('reopen_of', { of: nameOf(grade) })} onClick={() => setAsking(true)}>
          {t('reopen')}
        </Button>
      )}
      <span role="alert" className={styles.no}>
        {refusedWords(reopen.error, t('not_saved'))}
      </span>
    </li>
  );
}

function nameOf({ class_name, period_name }: PostedGrade): string {
  return [class_name, period_name].filter((part) => part !== '').join(' · ');
}
