import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Assignment } from '@osss/shared/collections/assignments.ts';
import { AssignmentDialog } from '../../ui/gradebook/assignment-dialog.tsx';
import { Neighbours, type Neighbour } from '../../ui/gradebook/neighbours.tsx';
import type { AssignmentProps } from './one-assignment.tsx';

/** To the assignments before and after in the grid, to the pictures of the class, and to the assignment's own fields. */
export function AssignmentWays({ gradebook: book, assignment }: AssignmentProps) {
  const { assignments, section, mayWrite } = book;
  const [open, setOpen] = useState(false);
  const { t } = useTranslation('assignment-statistics');
  const at = assignments.findIndex(({ id }) => id === assignment.id);
  const gradebook = `/classes/${section.id}/gradebook`;
  const neighbour = (other: Assignment | undefined): Neighbour | null =>
    other === undefined
      ? null
      : { to: `${gradebook}/assignments/${other.id.slice(section.id.length + 1)}`, name: other.name ?? t('unnamed') };
  return (
    <Neighbours
      section_id={section.id}
      title={t('neighbours')}
      previous={neighbour(assignments[at - 1])}
      next={neighbour(assignments[at + 1])}
    >
      <Link to={`${gradebook}/pictures`}>{t('pictures')}</Link>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t(mayWrite ? 'edit' : 'details')}
      </Button>
      {open ? <AssignmentDialog gradebook={book} assignment={assignment} onClose={() => setOpen(false)} /> : null}
    </Neighbours>
  );
}
