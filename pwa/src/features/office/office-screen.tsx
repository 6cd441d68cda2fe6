import { useTranslation } from 'react-i18next';
import { useState, type ReactNode } from 'react';
import { SignInNeeded } from '../../auth/errors.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { AbsenceList } from './absence-list.tsx';
import { HeldList } from './held-list.tsx';
import { MeetingList } from './meeting-list.tsx';
import { ApiRefused } from '../../data/api/refused.ts';
import { useAbsences, useHeld, useMeetings, useOwnSchools, type OfficeSchool } from './office-reads.ts';
import styles from './office.module.css';

/** Who has taken attendance, who is absent, what waits for a decision: the school's own records, live. */
export function OfficeScreen() {
  const { t } = useTranslation('office');
  const schools = useOwnSchools();
  const [chosen, setChosen] = useState<string | null>(null);
  if (schools.data === undefined) {
    return (
      <>
        <PageHeader title={t('title')} />
        {schools.error === null ? null : <Quiet title={t('trouble.what')} text={t(troubleOf(schools.error))} />}
      </>
    );
  }
  const school = schools.data.find((candidate) => candidate.school_id === chosen) ?? schools.data[0];
  if (school === undefined) {
    return (
      <>
        <PageHeader title={t('title')} />
        <Quiet title={t('no_school.what')} text={t('no_school.text')} />
      </>
    );
  }
  return (
    <OfficeDay school={school} stale={schools.isError}>
      {schools.data.length < 2 ? null : (
        <label className={styles.choose}>
          {t('school')}
          <select value={school.school_id} onChange={(event) => setChosen(event.currentTarget.value)}>
            {schools.data.map(({ school_id, name }) => (
              <option key={school_id} value={school_id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
    </OfficeDay>
  );
}

type DayProps = { school: OfficeSchool; stale: boolean; children: ReactNode };

function OfficeDay({ school, stale, children }: DayProps) {
  const { t } = useTranslation('office');
  const words = useSchoolWords(school.timezone);
  const { school_id, today } = school;
  const meetings = useMeetings(school_id, today);
  const absences = useAbsences(school_id, today);
  const held = useHeld(school_id);
  const asOf = meetings.dataUpdatedAt === 0 ? '' : t('as_of', { time: words.time(meetings.dataUpdatedAt) });
  return (
    <>
      <PageHeader title={t('title')} day={words.wholeDay(today)}>
        {[school.name, asOf].filter((part) => part !== '').join(' · ')}
      </PageHeader>
      {stale || meetings.isError ? (
        <p role="alert" className={styles.stale}>
          {t('stale')}
        </p>
      ) : null}
      {children}
      <HeldList held={held.data ?? []} school={school} words={words} />
      <MeetingList meetings={meetings.data ?? []} school={school} words={words} />
      <AbsenceList absences={absences.data ?? []} school={school} />
    </>
  );
}

function troubleOf(error: Error): string {
  if (error instanceof SignInNeeded) return 'trouble.sign_in';
  return error instanceof ApiRefused ? 'trouble.refused' : 'trouble.network';
}
