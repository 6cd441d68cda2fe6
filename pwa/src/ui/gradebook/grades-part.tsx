import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Section } from '@osss/shared/collections/sections.ts';
import type { Guid } from '@osss/shared/values.ts';
import { useDocuments } from '../classroom-context.tsx';
import { classTitle } from '../names.ts';
import { useSchoolWords } from '../use-school-words.ts';
import { useGradeWords } from './grade-words.ts';
import type { GradebookStudent } from './gradebook-students.ts';
import { missingWork } from './missing-work.ts';
import { useGradebook, type SectionGradebook } from './use-gradebook.ts';
import figures from './figures.module.css';
import styles from './grades-part.module.css';

/** A student's grades and missing work in all classes whose gradebook is on this device; also of classes the student has left. */
export function GradesPart({ student_id }: { student_id: Guid }) {
  const enrollments = useDocuments('enrollments', { student_id });
  const sections = useDocuments('sections');
  // The page's own parts first: these read a gradebook for each class.
  const painted = useDeferredValue(true, false);
  if (!painted || enrollments === undefined || sections === undefined) return null;
  const enrolled = new Set(enrollments.map(({ section_id }) => section_id));
  return sections
    .filter(({ id }) => enrolled.has(id))
    .map((section) => <ClassGrade key={section.id} section={section} student_id={student_id} />);
}

function ClassGrade({ section, student_id }: { section: Section; student_id: Guid }) {
  const gradebook = useGradebook(section.id);
  const student = gradebook?.students.find(({ id }) => id === student_id);
  // Who does not teach the class has no gradebook of it, and is told nothing of it.
  if (gradebook === null || gradebook === undefined || student === undefined || gradebook.assignments.length === 0) return null;
  return <GradeOf gradebook={gradebook} student={student} />;
}

function GradeOf({ gradebook, student }: { gradebook: SectionGradebook; student: GradebookStudent }) {
  const { t } = useTranslation('grades-part');
  const { percent } = useGradeWords();
  const words = useSchoolWords(gradebook.school.timezone);
  const title = classTitle(gradebook.section);
  const { current } = gradebook.gradeOf(student);
  const missing = missingWork(gradebook, student.id);
  const own = `/classes/${gradebook.section.id}/gradebook`;
  return (
    <section data-grades={gradebook.section.id}>
      <h2>
        {t('in', { class: title })}
        {student.dropped_on === null ? null : <small>{t('left', { day: words.shortDay(student.dropped_on) })}</small>}
      </h2>
      <p className={styles.grade}>
        <b>{current.percent === null ? t('no_grade') : `${percent(current.percent)} ${current.letter ?? ''}`}</b>
        <Link to={`${own}/students/${student.id}`}>{t('all')}</Link>
      </p>
      <p className={figures.soft}>{missing.length === 0 ? t('nothing_missing') : t('missing', { count: missing.length })}</p>
      {missing.length === 0 ? null : (
        <ul className={styles.missing} aria-label={t('missing', { count: missing.length })}>
          {missing.map(({ id, name, due_date }) => (
            <li key={id}>
              <Link to={`${own}/assignments/${id.slice(gradebook.section.id.length + 1)}`}>{name ?? t('unnamed')}</Link>
              <small>{due_date === null ? t('no_due') : t('due', { day: words.shortDay(due_date) })}</small>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
