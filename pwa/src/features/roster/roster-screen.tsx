import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useDocument, useDocuments } from '../../ui/classroom-context.tsx';
import { classTitle } from '../../ui/names.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { schoolDay } from '@osss/shared/school-day.ts';
import { RosterTable } from './roster-table.tsx';
import { rosterRows } from './roster-rows.ts';

/** Who is in this class, who came, who left, and when: if somebody is not shown, the screen says why. */
export function RosterScreen() {
  const { t } = useTranslation('roster');
  const { section: sectionId = '' } = useParams();
  const section = useDocument('sections', sectionId);
  const school = useDocuments('schools')?.find((candidate) => candidate.id === section?.school_id);
  const enrollments = useDocuments('enrollments', { section_id: sectionId });
  const students = useDocuments('students');
  const words = useSchoolWords(school?.timezone);
  const now = useNow(60_000);
  if (section === undefined || enrollments === undefined || students === undefined) return null;
  if (section === null) {
    return (
      <>
        <PageHeader title={t('title')} />
        <Quiet title={t('not_here.what')} text={t('not_here.text')}>
          <Link to="/">{t('not_here.back')}</Link>
        </Quiet>
      </>
    );
  }
  const today = schoolDay(now, school?.timezone ?? 'UTC');
  const rows = rosterRows(enrollments, students, today, words.compare);
  const here = rows.filter((row) => row.state === 'here').length;
  return (
    <>
      <PageHeader title={classTitle(section)} day={t('title')}>
        {[t('students', { count: here }), ...section.teachers.map((teacher) => teacher.name)].join(' · ')}
      </PageHeader>
      {rows.length === 0 ? (
        <Quiet title={t('empty.what')} text={t('empty.text')} />
      ) : (
        <RosterTable rows={rows} today={today} words={words} />
      )}
    </>
  );
}
