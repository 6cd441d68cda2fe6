import type { CSSProperties } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { classTitle } from '../../ui/names.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { turned, type Viewpoint } from './chart-view.ts';
import { chairKey, sitting, type Plan } from './plan.ts';
import type { Seating } from './use-seating.ts';
import styles from './print-sheet.module.css';

type Props = { seating: Seating; plan: Plan; viewpoint: Viewpoint; words: SchoolWords };

/** The plan on paper, seen as on the screen: one sheet, large names, black on white, class, day and plan on it. */
export function PrintSheet({ seating, plan, viewpoint, words }: Props) {
  const { t } = useTranslation('seating');
  const { grid } = plan;
  const people = new Map(seating.seatable.map((person) => [person.id, person]));
  const chairs = sitting(plan, [...people.keys()]);
  const standing = seating.seatable.filter(({ id }) => !plan.seats.has(id));
  const board = <div className={styles.board}>{t('board')}</div>;
  const names = (students: readonly string[]) =>
    students.map((id) => {
      const student = people.get(id)?.student;
      return (
        <span key={id} dir="auto">
          <b>{student?.preferred_name ?? student?.first_name ?? t('unknown_student')}</b> {student?.last_name}
        </span>
      );
    });
  return createPortal(
    <section className={styles.paper} data-print-sheet aria-hidden>
      <header>
        <h1>{classTitle(seating.section)}</h1>
        <p>
          {[plan.name, words.wholeDay(seating.today), seating.school.name, ...seating.section.teachers.map(({ name }) => name)].join(' · ')}
        </p>
      </header>
      <div className={styles.room} dir="ltr" style={{ '--columns': grid.columns } as CSSProperties}>
        {viewpoint === 'student' ? board : null}
        <div className={styles.chart}>
          {Array.from({ length: grid.rows * grid.columns }, (_, index) => {
            const drawn = { row: Math.floor(index / grid.columns), column: index % grid.columns };
            return <div key={index}>{names(chairs.get(chairKey(turned(drawn, grid, viewpoint))) ?? [])}</div>;
          })}
        </div>
        {viewpoint === 'teacher' ? board : null}
      </div>
      {standing.length === 0 ? null : (
        <p>
          {t('standing', { count: standing.length })}: {standing.map(({ name }) => name).join(' · ')}
        </p>
      )}
    </section>,
    document.body,
  );
}
