import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import { OfClass } from '../../ui/gradebook/of-class.tsx';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { classTitle } from '../../ui/names.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { PaperWays } from './paper-ways.tsx';
import { ReportBar } from './report-bar.tsx';
import { StudentSheet } from './student-sheet.tsx';
import { useReportPlace } from './use-report-place.ts';
import { useSpanWords } from './use-span-words.ts';
import styles from './report.module.css';

const parts = ['categories', 'assignments', 'posted', 'comments', 'numbers', 'signature'] as const;

/** One student's grades on paper, or everybody's (`all`), each on sheets of their own. */
export function StudentReportScreen() {
  const { student = '' } = useParams();
  return <OfClass>{(gradebook) => <Chosen gradebook={gradebook} student={student} />}</OfClass>;
}

function Chosen({ gradebook, student }: { gradebook: SectionGradebook; student: string }) {
  const students = gradebook.students.filter(({ id, here }) => (student === 'all' ? here : id === student));
  return <StudentReports gradebook={gradebook} students={students} one={student === 'all' ? null : student} />;
}

type Props = { gradebook: SectionGradebook; students: GradebookStudent[]; one: string | null };

function StudentReports({ gradebook, students, one }: Props) {
  const { t } = useTranslation('grade-reports');
  const place = useReportPlace(gradebook);
  const about = useSpanWords(gradebook, place);
  const title = classTitle(gradebook.section);
  const book = `/classes/${gradebook.section.id}/gradebook`;
  const [only] = students;
  const whose = one === null ? t('all_reports', { count: students.length }) : t('of_student', { student: only?.name ?? '' });
  return (
    <>
      <div className={styles.header}>
        <PageHeader title={title} day={`${whose} · ${about.name}`} />
      </div>
      <ReportBar gradebook={gradebook} place={place} parts={parts} />
      <PaperWays
        fileName={[title, one === null ? about.name : only?.name, gradebook.today].join(' ')}
        print={one === null ? t('print_all', { count: students.length }) : t('print')}
      >
        {one === null ? null : <Link to={`${book}/report/all?${place.search}`}>{t('all_students')}</Link>}
        <Link to={`${book}/report?${place.search}`}>{t('class_report')}</Link>
        <Link to={book}>{t('gradebook')}</Link>
      </PaperWays>
      {students.length === 0 ? (
        <Quiet title={t(one === null ? 'empty.what' : 'no_student.what')} text={t(one === null ? 'empty.text' : 'no_student.text')} />
      ) : (
        students.map((student) => <StudentSheet key={student.id} gradebook={gradebook} student={student} place={place} />)
      )}
    </>
  );
}
