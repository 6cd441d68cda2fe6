import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import { classTitle } from '../../ui/names.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { OfClass } from '../../ui/gradebook/of-class.tsx';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { PeriodGrades } from './period-grades.tsx';
import { TermGrades } from './term-grades.tsx';

/** A class's grades of one grading period: computed, given instead, looked through, posted. */
export function FinalGradesScreen() {
  const { period = '' } = useParams();
  return (
    <OfClass>
      {(gradebook) =>
        period === 'term' && gradebook.periods.length > 0 ? (
          <TermGrades gradebook={gradebook} />
        ) : (
          <OfPeriod gradebook={gradebook} period_id={period} />
        )
      }
    </OfClass>
  );
}

function OfPeriod({ gradebook, period_id }: { gradebook: SectionGradebook; period_id: string }) {
  const { t } = useTranslation('final-grades');
  const period = gradebook.periods.find(({ id }) => id === period_id);
  if (period !== undefined) return <PeriodGrades key={period.id} gradebook={gradebook} period={period} />;
  const { section, currentPeriod } = gradebook;
  if (currentPeriod !== null) return <Navigate to={`/classes/${section.id}/gradebook/final/${currentPeriod.id}`} replace />;
  return (
    <>
      <PageHeader title={classTitle(section)} day={t('title')} />
      <Quiet title={t('no_periods.what')} text={t('no_periods.text')}>
        <Link to={`/classes/${section.id}/gradebook`}>{t('gradebook')}</Link>
      </Quiet>
    </>
  );
}
