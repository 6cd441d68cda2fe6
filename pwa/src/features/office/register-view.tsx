import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApiRefused } from '../../data/api/refused.ts';
import { useApiQuery } from '../../ui/api-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { sheetKey } from '@osss/shared/collections/attendance-sheets.ts';
import { answerOf } from '../../data/api/client.ts';
import { useOfficePlace } from './office-place.ts';
import { live, type OfficeSchool } from './office-reads.ts';
import { RegisterForm } from './register-form.tsx';
import styles from './office.module.css';

type Props = { sheetId: string; school: OfficeSchool };

/** One class meeting at the office: what teacher and office have marked, and the paper that is keyed in. */
export function RegisterView({ sheetId, school }: Props) {
  const { t } = useTranslation('office');
  const place = useOfficePlace();
  const words = useSchoolWords(school.timezone);
  const asked = useApiQuery(
    ['register', sheetId],
    async (api) => {
      const answer = await api.GET('/api/v1/attendance-sheets/{id}/register', { params: { path: { id: sheetId } } });
      return { register: await answerOf(Promise.resolve(answer)), version: answer.response.headers.get('etag') ?? '*' };
    },
    live,
  );
  const back = (
    <Link className={styles.open} to={place.to({ sheet: null })}>
      {t('sheet.back')}
    </Link>
  );
  if (asked.data === undefined) {
    return (
      <>
        <PageHeader title={t('title')}>{back}</PageHeader>
        <p role="alert" className={styles.stale}>
          {asked.error === null ? '' : asked.error instanceof ApiRefused ? asked.error.message : t('trouble.network')}
        </p>
      </>
    );
  }
  const { section, period, taken } = asked.data.register;
  const date = sheetKey(sheetId)?.date ?? school.today;
  return (
    <>
      <PageHeader title={`${section.course_name} · ${section.section_number}`} day={`${period.name} · ${words.wholeDay(date)}`}>
        <div className={styles.subline}>
          {taken === null ? (
            <b className={styles.no}>{t('classes.not_taken')}</b>
          ) : (
            <span className={styles.yes}>{t('classes.taken_by', { time: words.time(taken.at), name: taken.by.name })}</span>
          )}
          {back}
        </div>
      </PageHeader>
      {asked.isError ? (
        <p role="alert" className={styles.stale}>
          {t('stale', { time: words.time(asked.dataUpdatedAt) })}
        </p>
      ) : null}
      <RegisterForm register={asked.data.register} version={asked.data.version} school={school} />
    </>
  );
}
