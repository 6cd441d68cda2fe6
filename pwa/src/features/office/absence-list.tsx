import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { displayName } from '../../ui/names.ts';
import { useMarkWords } from '../../ui/use-mark-words.ts';
import type { Absence, OfficeSchool } from './office-reads.ts';
import { OfficeMarkForm } from './office-mark-form.tsx';
import styles from './office.module.css';

type Props = { absences: Absence[]; school: OfficeSchool };

/** Students whose official mark is an absence. A class not taken, a student unmarked: no absence. */
export function AbsenceList({ absences, school }: Props) {
  const { t } = useTranslation('office');
  return (
    <section aria-labelledby="office-absences" className={styles.part}>
      <h2 id="office-absences">{t('absences.title', { count: absences.length })}</h2>
      {absences.length === 0 ? (
        <p className={styles.none}>{t('absences.none')}</p>
      ) : (
        <ul className={styles.list}>
          {absences.map((absence) => (
            <AbsenceItem key={`${absence.sheet_id} ${absence.student.student_id}`} absence={absence} school={school} />
          ))}
        </ul>
      )}
    </section>
  );
}

function AbsenceItem({ absence, school }: { absence: Absence; school: OfficeSchool }) {
  const { t } = useTranslation('office');
  const markWords = useMarkWords(school.attendance_codes);
  const [open, setOpen] = useState(false);
  const { student, section, period, teacher, office, official } = absence;
  const name = displayName(student);
  return (
    <li>
      <div className={styles.item}>
        <div className={styles.what}>
          <b>{name}</b>
          <small>{`${section.course_name} · ${period.name}`}</small>
        </div>
        <div className={styles.what}>
          {markWords(official)}
          <small>
            {office === null ? t('absences.by_teacher') : t('absences.by_office', { teacher: markWords(teacher), why: office.note ?? '' })}
          </small>
        </div>
        <Button variant="default" aria-expanded={open} aria-label={t('mark.change_for', { name })} onClick={() => setOpen(!open)}>
          {t('mark.change')}
        </Button>
      </div>
      {open ? (
        <OfficeMarkForm
          sheetId={absence.sheet_id}
          students={[{ student_id: student.student_id, name }]}
          codes={school.attendance_codes}
          office={office}
          onDone={() => setOpen(false)}
        />
      ) : null}
    </li>
  );
}
