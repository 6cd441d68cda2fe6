import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageHeader } from '../ui/page-header.tsx';
import { Quiet } from '../ui/quiet.tsx';

export function NoSuchPage() {
  const { t } = useTranslation('app');
  return (
    <>
      <PageHeader title={t('nowhere.title')} />
      <Quiet title={t('nowhere.what')} text={t('nowhere.text')}>
        <Link to="/">{t('nowhere.back')}</Link>
      </Quiet>
    </>
  );
}
