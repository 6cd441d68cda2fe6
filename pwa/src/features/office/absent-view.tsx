import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SchoolWords } from '../../ui/school-words.ts';
import { absentShown, gradesOf, type AbsentFilter } from './absent-shown.ts';
import { AbsentItem } from './absent-item.tsx';
import { csvName, csvOf, saveFile } from '../../ui/csv.ts';
import type { AbsentStudent, Day, OfficeSchool } from './office-reads.ts';
import styles from './office.module.css';

type Props = { school: OfficeSchool; day: Day; words: SchoolWords; students: AbsentStudent[] | undefined };

/** Whose official mark is an absence, and whom to call. A class not taken, a student unmarked: no absence. */
export function AbsentView({ school, day, words, students }: Props) {
  const { t } = useTranslation('office');
  const [filter, setFilter] = useState<AbsentFilter>({ search: '', grade: '', unexcused: false });
  const all = students ?? [];
  const shown = absentShown(all, filter);
  return (
    <section aria-labelledby="office-absences" className={styles.part} aria-busy={students === undefined}>
      <div className={styles.head}>
        <h2 id="office-absences">
          {t('absences.title', { count: shown.length })}{' '}
          <span className={styles.forPrint}>{`${school.name} · ${words.wholeDay(day.date)}`}</span>
        </h2>
        <div className={styles.actions}>
          <Button variant="default" onClick={() => window.print()}>
            {t('print')}
          </Button>
          <SaveAbsent school={school} day={day} students={shown} />
        </div>
      </div>
      <Filters filter={filter} grades={gradesOf(all)} onFilter={setFilter} />
      {students !== undefined && shown.length === 0 ? (
        <p className={styles.none}>{t(all.length === 0 ? 'absences.none' : 'absences.none_shown')}</p>
      ) : null}
      {shown.length === 0 ? null : (
        <ul className={styles.list}>
          {shown.map((one) => (
            <AbsentItem key={one.student_id} absent={one} school={school} />
          ))}
        </ul>
      )}
    </section>
  );
}

type FiltersProps = { filter: AbsentFilter; grades: string[]; onFilter: (filter: AbsentFilter) => void };

function Filters({ filter, grades, onFilter }: FiltersProps) {
  const { t } = useTranslation('office');
  return (
    <div className={styles.filters}>
      <label className={styles.field}>
        {t('absences.search')}
        <input type="search" value={filter.search} onChange={(event) => onFilter({ ...filter, search: event.currentTarget.value })} />
      </label>
      <label className={styles.field}>
        {t('absences.grade')}
        <select value={filter.grade} onChange={(event) => onFilter({ ...filter, grade: event.currentTarget.value })}>
          <option value="">{t('absences.every_grade')}</option>
          {grades.map((grade) => (
            <option key={grade}>{grade}</option>
          ))}
        </select>
      </label>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={filter.unexcused}
          onChange={(event) => onFilter({ ...filter, unexcused: event.currentTarget.checked })}
        />
        {t('absences.unexcused_only')}
      </label>
    </div>
  );
}

function SaveAbsent({ school, day, students }: { school: OfficeSchool; day: Day; students: AbsentStudent[] }) {
  const { t } = useTranslation('office');
  const save = () => {
    const names = [
      'date',
      'student_number',
      'last_name',
      'first_name',
      'grade',
      'daily',
      'period',
      'class',
      'official',
      'excused',
      'note',
      'contacts',
    ];
    const rows = students.flatMap(({ student, daily, absences, contacts }) =>
      absences.map(({ period, section, official, meaning }) => [
        ...[day.date, student.student_number, student.last_name, student.first_name, student.grade_level, t(`daily.${daily.value}`)],
        ...[period.name, section.course_name, official.code, t(meaning.is_excused ? 'csv.yes' : 'csv.no'), official.note ?? null],
        contacts.map(({ name, phone, email }) => [name, phone, email].filter((part) => part !== null).join(' ')).join('; '),
      ]),
    );
    saveFile(csvName(t('csv.file.absent'), school.name, day.date), csvOf([names.map((name) => t(`csv.${name}`)), ...rows]));
  };
  return (
    <Button variant="default" onClick={save}>
      {t('csv.absent')}
    </Button>
  );
}
