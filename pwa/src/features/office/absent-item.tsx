import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { codeTone } from '../../ui/code-tone.ts';
import { displayName } from '../../ui/names.ts';
import { useMarkWords } from '../../ui/use-mark-words.ts';
import type { Absence, AbsentStudent, OfficeSchool } from './office-reads.ts';
import { useOfficePlace } from './office-place.ts';
import { OfficeMarkForm } from './office-mark-form.tsx';
import styles from './office.module.css';

type Props = { absent: AbsentStudent; school: OfficeSchool };

export function AbsentItem({ absent, school }: Props) {
  const { t } = useTranslation('office');
  const place = useOfficePlace();
  const { student, student_id, daily, absences, contacts } = absent;
  const name = displayName(student);
  return (
    <li className={styles.absentItem}>
      <div className={styles.who}>
        <b>
          <bdi>{name}</bdi>
        </b>
        <small>
          {[
            student.grade_level === null ? null : t('absences.in_grade', { grade: student.grade_level }),
            t(daily.settled ? `daily.${daily.value}` : `daily.${daily.value}_so_far`),
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </small>
        <Link className={styles.open} to={place.to({ view: 'excuses', student: student_id })} aria-label={t('excuse.of', { name })}>
          {t('excuse.open')}
        </Link>
      </div>
      <ul className={styles.plain}>
        {absences.map((absence) => (
          <AbsenceLine key={absence.sheet_id} absence={absence} student={{ student_id, name }} school={school} />
        ))}
      </ul>
      <ul className={styles.plain} aria-label={t('absences.contacts', { name })}>
        {contacts.length === 0 ? <li className={styles.soft}>{t('absences.no_contacts')}</li> : null}
        {contacts.map((contact) => (
          <li key={`${contact.name} ${contact.phone ?? ''}`} className={styles.contact}>
            <bdi>{contact.name}</bdi>
            {contact.phone === null ? null : (
              <a href={`tel:${contact.phone.replaceAll(/[^\d+]/g, '')}`} dir="ltr">
                {contact.phone}
              </a>
            )}
            {contact.email === null ? null : <a href={`mailto:${contact.email}`}>{contact.email}</a>}
          </li>
        ))}
      </ul>
    </li>
  );
}

type LineProps = { absence: Absence; student: { student_id: string; name: string }; school: OfficeSchool };

function AbsenceLine({ absence, student, school }: LineProps) {
  const { t } = useTranslation('office');
  const markWords = useMarkWords(school.attendance_codes);
  const [open, setOpen] = useState(false);
  const { section, period, teacher, office, official } = absence;
  const code = school.attendance_codes.find((candidate) => candidate.code === official.code);
  return (
    <li>
      <div className={styles.absence}>
        <span className={styles.letter} data-tone={code === undefined ? undefined : codeTone(code)} aria-hidden>
          {official.code}
        </span>
        <div className={styles.what}>
          <span>{`${period.name} · ${section.course_name}`}</span>
          <small>
            {markWords(official)} ·{' '}
            {office === null ? t('absences.by_teacher') : t('absences.by_office', { teacher: markWords(teacher), why: office.note ?? '' })}
          </small>
        </div>
        <Button
          variant="default"
          aria-expanded={open}
          aria-label={t('mark.change_for', { name: student.name, period: period.name })}
          onClick={() => setOpen(!open)}
        >
          {t('mark.change')}
        </Button>
      </div>
      {open ? (
        <OfficeMarkForm
          sheetId={absence.sheet_id}
          students={[student]}
          codes={school.attendance_codes}
          office={office}
          onDone={() => setOpen(false)}
        />
      ) : null}
    </li>
  );
}
