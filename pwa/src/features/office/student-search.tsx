import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Guid } from '@osss/shared/values.ts';
import { answerOf, type Api } from '../../data/api/client.ts';
import { useApiQuery } from '../../ui/api-context.tsx';
import { displayName } from '../../ui/names.ts';
import { useOfficePlace } from './office-place.ts';
import styles from './office.module.css';

/** Whom it is about: by any of the names, or the student number. */
export function StudentSearch({ school_id }: { school_id: Guid }) {
  const { t } = useTranslation('office');
  const place = useOfficePlace();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim());
  const found = useApiQuery(['students', school_id, wanted], (api) => findStudents(api, school_id, wanted), {
    enabled: wanted.length >= 2,
  });
  const students = wanted.length >= 2 ? found.data : undefined;
  return (
    <>
      <label className={styles.field}>
        {t('excuse.search')}
        <input type="search" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      </label>
      <p role="status" className={styles.soft}>
        {students === undefined ? t('excuse.search_hint') : t('excuse.found', { count: students.length })}
      </p>
      {students === undefined || students.length === 0 ? null : (
        <ul className={styles.list} aria-label={t('excuse.results')}>
          {students.map((student) => (
            <li key={student.id}>
              <Link className={styles.choice} to={place.to({ student: student.id })}>
                <bdi>{displayName(student)}</bdi>
                <span className={styles.soft}>
                  {[student.grade_level, student.student_number].filter((part) => part !== null).join(' · ')}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

async function findStudents(api: Api, school_id: Guid, text: string) {
  const words = text.split(/\s+/);
  const last = words.at(-1) ?? text;
  const ask = (filter: object) =>
    answerOf(
      api.GET('/api/v1/students', {
        params: { query: { limit: 20, order: 'last_name,first_name', 'filter[school_id]': school_id, ...filter } },
      }),
    );
  const answers = await Promise.all([
    ask({ 'filter[last_name][contains]': last }),
    ask({ 'filter[first_name][contains]': words[0] }),
    ask({ 'filter[student_number][contains]': text }),
  ]);
  const all = new Map(
    answers
      .flatMap(({ items }) => items)
      .map(({ id, first_name = '', last_name = '', preferred_name = null, student_number = null, grade_level = null }) => [
        id,
        { id, first_name, last_name, preferred_name, student_number, grade_level },
      ]),
  );
  // Of several words each must be in one of the names.
  return [...all.values()].filter((student) => {
    const names = [student.preferred_name, student.first_name, student.last_name, student.student_number].join(' ').toLocaleLowerCase();
    return words.every((word) => names.includes(word.toLocaleLowerCase()));
  });
}
