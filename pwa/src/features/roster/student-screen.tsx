import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Student } from '@osss/shared/collections/students.ts';
import { schoolDay } from '@osss/shared/school-day.ts';
import { useDocument, useDocuments } from '../../ui/classroom-context.tsx';
import { displayName } from '../../ui/names.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { StudentFace } from '../../ui/student-face.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { AlertsPart } from './alerts-part.tsx';
import { ClassesPart } from './classes-part.tsx';
import { ContactsPart } from './contacts-part.tsx';
import { NotesPart } from './notes-part.tsx';
import { StudentFacts } from './student-facts.tsx';
import styles from './student.module.css';

// The grade engine is not this page's: its records are shown without waiting for it.
const GradesPart = lazy(async () => ({ default: (await import('../../ui/gradebook/grades-part.tsx')).GradesPart }));

/** All that this device may show of one student. */
export function StudentScreen() {
  const { t } = useTranslation('student');
  const { student: id = '' } = useParams();
  const student = useDocument('students', id);
  if (student === undefined) return null;
  if (student !== null) return <OneStudent key={student.id} student={student} />;
  return (
    <>
      <PageHeader title={t('title')} />
      <Quiet title={t('not_here.what')} text={t('not_here.text')}>
        <Link to="/roster">{t('not_here.back')}</Link>
      </Quiet>
    </>
  );
}

function OneStudent({ student }: { student: Student }) {
  const { t } = useTranslation('student');
  const school = useDocuments('schools')?.find(({ id }) => id === student.school_id);
  const words = useSchoolWords(school?.timezone);
  const today = schoolDay(useNow(60_000), school?.timezone ?? 'UTC');
  const name = displayName(student);
  return (
    <>
      <PageHeader title={name}>
        {[student.pronouns, student.grade_level === null ? null : t('grade', { grade: student.grade_level }), student.student_number]
          .filter(Boolean)
          .join(' · ')}
      </PageHeader>
      <div className={styles.page}>
        <div className={styles.side}>
          <StudentFace student={student} id={student.id} />
          <StudentFacts student={student} today={today} words={words} />
          <ClassesPart student={student} today={today} words={words} />
        </div>
        <div className={styles.main}>
          <AlertsPart student={student} today={today} words={words} />
          <Suspense fallback={null}>
            <GradesPart student_id={student.id} />
          </Suspense>
          <ContactsPart student={student.id} />
          <NotesPart student={student} today={today} words={words} />
        </div>
      </div>
    </>
  );
}
