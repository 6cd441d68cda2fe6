import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Assignment } from '@osss/shared/collections/assignments.ts';
import type { Instant } from '@osss/shared/values.ts';
import type { Edit } from '../../data/classroom.ts';
import { useClassroom } from '../classroom-context.tsx';
import { Dialog } from '../dialog.tsx';
import { classTitle } from '../names.ts';
import { useToast } from '../toasts.tsx';
import type { SectionGradebook } from './use-gradebook.ts';
import { useKeepOrSay } from './use-keep-or-say.ts';
import styles from './form.module.css';

/** How many students have a score or a comment for it: without any, deleting needs no question. */
export function scoreCount({ scores }: Pick<Assignment, 'scores'>): number {
  return Object.values(scores).filter(({ score, comment }) => score !== null || comment !== null).length;
}

/** Deletes it at once and says so, with the way back. Its scores are kept, whoever deletes it. */
export function useRemoveAssignment(): (assignment: Assignment) => Promise<void> {
  const { t } = useTranslation('assignments');
  const { now } = useClassroom();
  const keep = useKeepOrSay();
  const say = useToast();
  return async ({ id, name }) => {
    if (!(await keep([deletion(id, now())]))) return;
    const action = { label: t('delete.back'), act: () => void keep([deletion(id, null)]) };
    say({ text: t('delete.done', { name: name ?? t('unnamed') }), action });
  };
}

function deletion(document_id: string, to: Instant | null): Edit {
  return { collection: 'assignments', document_id, changes: [{ path: ['deleted_at'], to }] };
}

/** Brings a deleted one back with its scores. */
export function useBringBack(): (assignment: Assignment) => void {
  const keep = useKeepOrSay();
  return ({ id }) => void keep([deletion(id, null)]);
}

type Props = { gradebook: SectionGradebook; assignment: Assignment; onClose: () => void };

/** Asks before an assignment goes that students have scores for. */
export function DeleteAssignment({ gradebook, assignment, onClose }: Props) {
  const { t } = useTranslation('assignments');
  const remove = useRemoveAssignment();
  const name = assignment.name ?? t('unnamed');
  const title = t('delete.ask', { name });
  return (
    <Dialog label={title} onClose={onClose}>
      <div className={styles.form}>
        <h2>
          {title}
          <small>{classTitle(gradebook.section)}</small>
        </h2>
        <p>{t('delete.scores', { count: scoreCount(assignment) })}</p>
        {gradebook.isClosed(assignment) ? <p className={styles.notes}>{t('delete.closed')}</p> : null}
        <div className={styles.actions}>
          <Button
            onClick={() => {
              void remove(assignment);
              onClose();
            }}
          >
            {t('delete.yes')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('delete.no')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
