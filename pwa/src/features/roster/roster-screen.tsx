import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Section } from '@osss/shared/collections/sections.ts';
import { useDocument, useDocuments, useMe } from '../../ui/classroom-context.tsx';
import { leads } from '../../ui/gradebook/leads-section.ts';
import { classTitle } from '../../ui/names.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { ChangesPart } from './changes-part.tsx';
import { GroupsPart } from './groups-part.tsx';
import { GuardianMail } from './guardian-mail.tsx';
import { RosterList } from './roster-list.tsx';
import { termOf, useRoster } from './use-roster.ts';
import styles from './roster.module.css';

/** Who is in this class, who came, who left, and when: if somebody is not shown, the screen says why. */
export function RosterScreen() {
  const { section: id = '' } = useParams();
  const section = useDocument('sections', id);
  if (section === undefined) return null;
  return section === null ? <NotHere /> : <ClassRoster section={section} />;
}

export function NotHere() {
  const { t } = useTranslation('roster');
  return (
    <>
      <PageHeader title={t('title')} />
      <Quiet title={t('not_here.what')} text={t('not_here.text')}>
        <Link to="/">{t('not_here.back')}</Link>
      </Quiet>
    </>
  );
}

function ClassRoster({ section }: { section: Section }) {
  const { t } = useTranslation('roster');
  const me = useMe();
  const schools = useDocuments('schools');
  const roster = useRoster(section.id);
  const words = useSchoolWords(roster?.school?.timezone);
  if (roster === undefined) return null;
  const { rows, today, enrollments } = roster;
  const here = rows.filter((row) => row.state === 'here');
  const firstDay = termOf(section, schools ?? [])?.start_date ?? null;
  return (
    <>
      <PageHeader title={classTitle(section)} day={t('title')}>
        {[t('students', { count: here.length }), ...section.teachers.map((teacher) => teacher.name)].join(' · ')}
      </PageHeader>
      {rows.length === 0 ? (
        <Quiet title={t('empty.what')} text={t('empty.text')} />
      ) : (
        <>
          <div className={styles.ways}>
            <Link to={`/classes/${section.id}/notes`}>{t('log')}</Link>
            {leads(me, section, today) ? <Link to={`/classes/${section.id}/gradebook`}>{t('app:places.gradebook')}</Link> : null}
            <GuardianMail students={here.map((row) => row.id)} title={classTitle(section)} />
          </div>
          <RosterList title={classTitle(section)} rows={rows} today={today} words={words} />
          <ChangesPart enrollments={enrollments} rows={rows} sections={[section]} today={today} firstDay={firstDay} words={words} />
          <GroupsPart section={section} rows={here} words={words} today={today} />
        </>
      )}
    </>
  );
}
