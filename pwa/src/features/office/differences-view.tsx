import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiRefused } from '../../data/api/refused.ts';
import { useApi } from '../../ui/api-context.tsx';
import { displayName } from '../../ui/names.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { useMarkWords } from '../../ui/use-mark-words.ts';
import type { Day, Difference, OfficeSchool } from './office-reads.ts';
import styles from './office.module.css';

type Props = { school: OfficeSchool; day: Day; words: SchoolWords; differences: Difference[] | undefined };

/** Where one of teacher and office says present and the other absent. What the office said knowing the teacher's mark is decided. */
export function DifferencesView({ school, words, differences }: Props) {
  const { t } = useTranslation('office');
  const parts = [
    ['open', (differences ?? []).filter(({ decided }) => !decided)],
    ['decided', (differences ?? []).filter(({ decided }) => decided)],
  ] as const;
  return (
    <>
      {parts.map(([part, items]) =>
        part === 'decided' && items.length === 0 ? null : (
          <section key={part} aria-labelledby={`office-differences-${part}`} className={styles.part}>
            <h2 id={`office-differences-${part}`}>{t(`differences.${part}`, { count: items.length })}</h2>
            {differences !== undefined && items.length === 0 ? <p className={styles.none}>{t('differences.none')}</p> : null}
            {items.length === 0 ? null : (
              <ul className={styles.list}>
                {items.map((one) => (
                  <DifferenceItem key={`${one.sheet_id} ${one.student.student_id}`} difference={one} school={school} words={words} />
                ))}
              </ul>
            )}
          </section>
        ),
      )}
    </>
  );
}

function DifferenceItem({ difference, school, words }: { difference: Difference; school: OfficeSchool; words: SchoolWords }) {
  const { t } = useTranslation('office');
  const api = useApi();
  const client = useQueryClient();
  const markWords = useMarkWords(school.attendance_codes);
  const { student, section, period, teacher, office, decided, sheet_id } = difference;
  const name = displayName(student);
  const params = { path: { id: sheet_id, student_id: student.student_id } };
  const settle = useMutation({
    mutationFn: async (how: 'keep' | 'clear') => {
      if (how === 'clear') return api.DELETE('/api/v1/attendance-sheets/{id}/marks/{student_id}/office', { params });
      const { code, minutes, note } = office.mark;
      const body = { code, reason: note ?? t('differences.kept_reason'), ...(minutes === undefined ? {} : { minutes }) };
      return api.PUT('/api/v1/attendance-sheets/{id}/marks/{student_id}/office', { params, body });
    },
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <li>
      <div className={styles.item}>
        <div className={styles.what}>
          <b>
            <bdi>{name}</bdi>
          </b>
          <small>{`${period.name} · ${section.course_name}`}</small>
        </div>
        {(
          [
            ['teacher', teacher],
            ['office', office],
          ] as const
        ).map(([who, said]) => (
          <div key={who} className={styles.what}>
            {t(`differences.${who}`, { mark: markWords(said.mark) })}
            <small>
              {[said.by_name, words.moment(said.at), who === 'office' ? said.mark.note : undefined]
                .filter((part) => part !== undefined && part !== '')
                .join(' · ')}
            </small>
          </div>
        ))}
        {decided ? null : (
          <Button loading={settle.isPending} aria-label={t('differences.keep_for', { name })} onClick={() => settle.mutate('keep')}>
            {t('differences.keep')}
          </Button>
        )}
        <Button
          variant="default"
          disabled={settle.isPending}
          aria-label={t('differences.clear_for', { name })}
          onClick={() => settle.mutate('clear')}
        >
          {t('differences.clear')}
        </Button>
      </div>
      <span role="alert" className={styles.no}>
        {settle.error === null ? '' : settle.error instanceof ApiRefused ? settle.error.message : t('trouble.not_saved')}
      </span>
    </li>
  );
}
