import { useTranslation } from 'react-i18next';
import { SignInNeeded } from '../../auth/errors.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { ApiRefused } from '../../data/api/refused.ts';
import { OfficeDay } from './office-day.tsx';
import { useOwnSchools } from './office-reads.ts';
import { RegisterView } from './register-view.tsx';
import { useOfficePlace } from './office-place.ts';

/** Who has taken attendance, who is absent, what waits for a decision: the school's own records, live. */
export function OfficeScreen() {
  const { t } = useTranslation('office');
  const schools = useOwnSchools();
  const place = useOfficePlace();
  if (schools.data === undefined) {
    return (
      <>
        <PageHeader title={t('title')} />
        {schools.error === null ? null : <Quiet title={t('trouble.what')} text={t(troubleOf(schools.error))} />}
      </>
    );
  }
  const school = schools.data.find((candidate) => candidate.school_id === place.school_id) ?? schools.data[0];
  if (school === undefined) {
    return (
      <>
        <PageHeader title={t('title')} />
        <Quiet title={t('no_school.what')} text={t('no_school.text')} />
      </>
    );
  }
  if (place.sheet_id !== null) return <RegisterView key={place.sheet_id} sheetId={place.sheet_id} school={school} />;
  return <OfficeDay schools={schools.data} school={school} />;
}

function troubleOf(error: Error): string {
  if (error instanceof SignInNeeded) return 'trouble.sign_in';
  return error instanceof ApiRefused ? 'trouble.refused' : 'trouble.network';
}
