import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { ClassGradebook } from './class-gradebook.tsx';

/** The gradebook of one class, which stands in the address. */
export function GradebookScreen() {
  const { t } = useTranslation('grid');
  const { section = '' } = useParams();
  const gradebook = useGradebook(section);
  if (gradebook === undefined) return null;
  if (gradebook === null) {
    return (
      <>
        <PageHeader title={t('title')} />
        <Quiet title={t('not_here.what')} text={t('not_here.text')}>
          <Link to="/gradebook">{t('links.classes')}</Link>
        </Quiet>
      </>
    );
  }
  return <ClassGradebook key={section} gradebook={gradebook} />;
}
