import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';

export function NotHere() {
  const { t } = useTranslation('grade-files');
  return (
    <>
      <PageHeader title={t('not_here.title')} />
      <Quiet title={t('not_here.what')} text={t('not_here.text')}>
        <Link to="/gradebook">{t('not_here.back')}</Link>
      </Quiet>
    </>
  );
}
