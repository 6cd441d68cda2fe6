import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assignment } from '@osss/shared/collections/assignments.ts';
import { AssignmentDialog } from '../../ui/gradebook/assignment-dialog.tsx';
import { scoreCount, useBringBack } from '../../ui/gradebook/delete-assignment.tsx';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import { moved, positionsFor } from '../../ui/gradebook/positions.ts';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { MoveButtons } from './move-buttons.tsx';
import { Part } from './part.tsx';
import type { Settings } from './use-settings.ts';
import styles from './settings.module.css';

/** All assignments in the order of the grid, and those that were deleted. */
export function AssignmentsPart({ settings }: { settings: Settings }) {
  const { t } = useTranslation('gradebook-settings');
  const [open, setOpen] = useState<Assignment | 'new' | null>(null);
  const { gradebook, mayWrite } = settings;
  const { assignments } = gradebook;
  const ids = assignments.map(({ id }) => id);
  const move = (index: number, by: -1 | 1) => {
    const places = positionsFor(moved(ids, index, by), new Map(assignments.map(({ id, position }) => [id, position])));
    settings.edit([...places].map(([id, to]) => ({ collection: 'assignments', document_id: id, changes: [{ path: ['position'], to }] })));
  };
  return (
    <Part title={t('assignments.title')} hint={mayWrite ? t('assignments.hint') : undefined}>
      {mayWrite ? (
        <Button variant="default" className={styles.add} onClick={() => setOpen('new')}>
          {t('assignments.new')}
        </Button>
      ) : null}
      {assignments.length === 0 ? <p className={styles.hint}>{t('assignments.none')}</p> : null}
      <ol className={styles.list} aria-label={t('assignments.title')}>
        {assignments.map((assignment, index) => (
          <li key={assignment.id}>
            <button type="button" className={styles.quietly} onClick={() => setOpen(assignment)}>
              {assignment.name ?? t('assignments:unnamed')}
            </button>
            <About settings={settings} assignment={assignment} />
            {mayWrite ? (
              <span className={styles.icons}>
                <MoveButtons
                  name={assignment.name ?? t('assignments:unnamed')}
                  index={index}
                  count={assignments.length}
                  onMove={(by) => move(index, by)}
                />
              </span>
            ) : null}
          </li>
        ))}
      </ol>
      <Deleted settings={settings} />
      {open === null ? null : (
        <AssignmentDialog
          gradebook={gradebook}
          assignment={open === 'new' ? null : (assignments.find(({ id }) => id === open.id) ?? open)}
          onClose={() => setOpen(null)}
        />
      )}
    </Part>
  );
}

function About({ settings, assignment }: { settings: Settings; assignment: Assignment }) {
  const { t } = useTranslation('gradebook-settings');
  const { number } = useGradeWords();
  const { categories, school, isClosed } = settings.gradebook;
  const { shortDay } = useSchoolWords(school.timezone);
  const { due_date, points_possible, category_id } = assignment;
  const about = [
    categories.find(({ id }) => id === category_id)?.name ?? t('assignments:no_category'),
    due_date === null ? null : shortDay(due_date),
    points_possible === null ? null : t('assignments.points', { points: number(points_possible) }),
    isClosed(assignment) ? t('assignments.closed') : null,
  ];
  return <span className={styles.about}>{about.filter((part) => part !== null).join(' · ')}</span>;
}

function Deleted({ settings }: { settings: Settings }) {
  const { t } = useTranslation('gradebook-settings');
  const bringBack = useBringBack();
  const { deleted } = settings.gradebook;
  if (deleted.length === 0) return null;
  return (
    <>
      <h3 className={styles.small}>{t('assignments.deleted')}</h3>
      <ul className={styles.list} aria-label={t('assignments.deleted')}>
        {deleted.map((assignment) => (
          <li key={assignment.id}>
            <b>{assignment.name ?? t('assignments:unnamed')}</b>
            <span className={styles.about}>{t('assignments.scores', { count: scoreCount(assignment) })}</span>
            {settings.mayWrite ? (
              <button
                type="button"
                className={styles.quietly}
                aria-label={t('assignments.bring_back', { name: assignment.name ?? t('assignments:unnamed') })}
                onClick={() => bringBack(assignment)}
              >
                {t('assignments:delete.back')}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
