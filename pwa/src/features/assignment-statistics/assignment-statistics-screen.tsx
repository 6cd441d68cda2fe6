import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { assignmentId } from '@osss/shared/collections/assignments.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { useGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { OneAssignment } from './one-assignment.tsx';

/** How a class did on one assignment. The address has its whole id, or the half after the section, which stands there already. */
export function AssignmentStatisticsScreen() {
  const { t } = useTranslation('assignment-statistics');
  const { section = '', assignment: id = '' } = useParams();
  const gradebook = useGradebook(section);
  if (gradebook === undefined) return null;
  const assignment = gradebook?.assignments.find((one) => one.id === (id.includes(':') ? id : assignmentId(section, id)));
  if (gradebook !== null && assignment !== undefined)
    return <OneAssignment key={assignment.id} gradebook={gradebook} assignment={assignment} />;
  return (
    <>
      <PageHeader title={t('title')} />
      <Quiet title={t('not_here.what')} text={t('not_here.text')}>
        <Link to={gradebook === null ? '/gradebook' : `/classes/${section}/gradebook`}>{t('not_here.back')}</Link>
      </Quiet>
    </>
  );
}
