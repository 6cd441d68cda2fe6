import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Assignment } from '@osss/shared/collections/assignments.ts';
import { Dialog } from '../dialog.tsx';
import { classTitle } from '../names.ts';
import { useSchoolWords } from '../use-school-words.ts';
import { numberText } from './typed-number.ts';
import type { SectionGradebook } from './use-gradebook.ts';
import styles from './form.module.css';

type Props = { gradebook: SectionGradebook; assignment: Assignment; onClose: () => void };

/** For who reads the gradebook and does not write it. */
export function AssignmentFacts({ gradebook, assignment, onClose }: Props) {
  const { t } = useTranslation('assignments');
  const { shortDay } = useSchoolWords(gradebook.school.timezone);
  const day = (date: string | null) => (date === null ? '' : shortDay(date));
  const switches = (['published', 'extra_credit', 'never_drop'] as const).filter((field) => assignment[field] === true);
  const facts = {
    category_id: gradebook.categories.find(({ id }) => id === assignment.category_id)?.name ?? t('no_category'),
    points_possible: numberText(assignment.points_possible),
    assigned_date: day(assignment.assigned_date),
    due_date: day(assignment.due_date),
    grading_period_id: gradebook.periodOf(assignment)?.name ?? '',
    multiplier: numberText(assignment.multiplier),
    description: assignment.description ?? '',
  };
  return (
    <Dialog label={assignment.name ?? t('unnamed')} onClose={onClose}>
      <div className={styles.form}>
        <h2>
          {assignment.name ?? t('unnamed')}
          <small>{classTitle(gradebook.section)}</small>
        </h2>
        <dl className={styles.facts}>
          {Object.entries(facts)
            .filter(([, value]) => value !== '')
            .flatMap(([field, value]) => [<dt key={field}>{t(`field.${field}`)}</dt>, <dd key={`${field} value`}>{value}</dd>])}
        </dl>
        {switches.length === 0 ? null : <p>{switches.map((field) => t(`field.${field}`)).join(' · ')}</p>}
        <div className={styles.actions}>
          <Button variant="default" onClick={onClose}>
            {t('close')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
