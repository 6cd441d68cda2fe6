import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocuments } from '../../ui/classroom-context.tsx';
import { displayName } from '../../ui/names.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { sheetKey } from '@osss/shared/collections/attendance-sheets.ts';
import { rosterOn } from '@osss/shared/timetable.ts';
import type { OfficeMeeting, OfficeSchool } from './office-reads.ts';
import { OfficeMarkForm } from './office-mark-form.tsx';
import styles from './office.module.css';

type Props = { meeting: OfficeMeeting; school: OfficeSchool; words: SchoolWords };

export function MeetingRow({ meeting, school, words }: Props) {
  const { t } = useTranslation('office');
  const [open, setOpen] = useState(false);
  const { section, period, taken, enrolled, marked, absent, teachers } = meeting;
  const title = `${section.course_name} · ${section.section_number}`;
  return (
    <>
      <tr>
        <td>{period.start_time === null ? '' : words.bell(period.start_time)}</td>
        <th scope="row">
          {section.course_name}
          <small>{`${period.name} · ${section.section_number}`}</small>
        </th>
        <td>{teachers.map((teacher) => teacher.name).join(', ')}</td>
        <td className={taken === null ? styles.no : styles.yes}>
          {taken === null ? t('classes.not_taken') : t('classes.taken', { time: words.time(taken.at) })}
        </td>
        <td>{t('classes.marked', { marked, enrolled, absent })}</td>
        <td>
          <Button variant="default" aria-expanded={open} aria-label={t('mark.open_for', { name: title })} onClick={() => setOpen(!open)}>
            {t('mark.open')}
          </Button>
        </td>
      </tr>
      {open ? (
        <tr>
          <td colSpan={6}>
            <ClassMarkForm meeting={meeting} school={school} onDone={() => setOpen(false)} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** Whoever is on the roster that day: rosters are on the office's device, offline too. */
function ClassMarkForm({ meeting, school, onDone }: { meeting: OfficeMeeting; school: OfficeSchool; onDone: () => void }) {
  const section_id = meeting.section.section_id;
  const enrollments = useDocuments('enrollments', { section_id }) ?? [];
  const students = useDocuments('students') ?? [];
  const day = sheetKey(meeting.sheet_id)?.date ?? school.today;
  const roster = new Set(rosterOn(enrollments, section_id, day).map((enrollment) => enrollment.student_id));
  const choices = students
    .filter((student) => roster.has(student.id))
    .map((student) => ({ student_id: student.id, name: displayName(student) }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  return <OfficeMarkForm sheetId={meeting.sheet_id} students={choices} codes={school.attendance_codes} office={null} onDone={onDone} />;
}
