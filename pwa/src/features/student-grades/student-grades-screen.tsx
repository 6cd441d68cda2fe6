import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { useGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { OneStudent } from './one-student.tsx';

/** All of one student's grades in one class; also of who has left it. */
export function StudentGradesScreen() {
  const { section = '', student: id = '' } = useParams();
  const gradebook = useGradebook(section);
  if (gradebook === undefined) return null;
  const student = gradebook?.students.find((one) => one.id === id);
  if (gradebook === null || student === undefined) return <NotHere section={gradebook === null ? null : section} />;
  return <OneStudent key={`${section} ${id}`} gradebook={gradebook} student={student} />;
}

function NotHere({ section }: { section: string | null }) {
  const { t } = useTranslation('student-grades');
  return (
    <>
      <PageHeader title={t('title')} />
      <Quiet title={t('not_here.what')} text={t('not_here.text')}>
        <Link to={section === null ? '/gradebook' : `/classes/${section}/gradebook`}>{t('not_here.back')}</Link>
      </Quiet>
    </>
  );
}
