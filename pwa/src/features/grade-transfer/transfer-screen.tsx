import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { useFormerClasses } from '../../ui/gradebook/use-former-classes.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { classTitle } from '../../ui/names.ts';
import { NowhereFrom } from './nowhere-from.tsx';
import { TransferFrom } from './transfer-from.tsx';

/** What a student who joined has from another class of the course, and what of it comes along. */
export function TransferScreen() {
  const { section = '', student = '' } = useParams();
  const { t } = useTranslation('grade-transfer');
  const gradebook = useGradebook(section);
  if (gradebook === undefined) return null;
  const row = gradebook?.students.find(({ id }) => id === student);
  if (gradebook === null || row === undefined || !gradebook.mayWrite) {
    return (
      <>
        <PageHeader title={t('title')} />
        <Quiet title={t('not_here.what')} text={t('not_here.text')} />
      </>
    );
  }
  return <OfStudent key={`${section} ${student}`} gradebook={gradebook} student={row} />;
}

type Props = Pick<Parameters<typeof NowhereFrom>[0], 'gradebook' | 'student'>;

function OfStudent({ gradebook, student }: Props) {
  const { t } = useTranslation('grade-transfer');
  const othersOf = useFormerClasses(gradebook.section, gradebook.today);
  if (othersOf === undefined) return null;
  const others = othersOf(student.id);
  const readable = others.filter(({ mine }) => mine);
  const title = t('title_of', { student: student.name, class: classTitle(gradebook.section) });
  return (
    <>
      <PageHeader title={title} />
      {student.here && readable.length > 0 ? (
        <TransferFrom gradebook={gradebook} student={student} formers={readable} />
      ) : (
        <NowhereFrom gradebook={gradebook} student={student} others={others} />
      )}
    </>
  );
}
