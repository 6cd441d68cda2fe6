import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Guid } from '@osss/shared/values.ts';
import { Dialog } from '../dialog.tsx';
import { classTitle } from '../names.ts';
import { CellContent } from './cell-content.tsx';
import { useCell } from './use-cell.ts';
import type { SectionGradebook } from './use-gradebook.ts';
import styles from './cell-panel.module.css';

type Props = { gradebook: SectionGradebook; assignment_id: string; student_id: Guid; onClose: () => void };

/** One cell of the gradebook, above the grid. What is typed is stored when it is left or closed. */
export function CellPanel({ gradebook, assignment_id, student_id, onClose }: Props) {
  const { t } = useTranslation('grade-cell');
  const cell = useCell(gradebook, assignment_id, student_id);
  const student = cell?.student.name ?? '';
  const assignment = cell?.assignment.name ?? t('no_name');
  return (
    <Dialog label={t('about', { student, assignment })} onClose={onClose}>
      <header className={styles.head}>
        <div>
          <h2>
            <bdi>{student}</bdi>
          </h2>
          <p>
            <bdi>{assignment}</bdi> · {classTitle(gradebook.section)}
          </p>
        </div>
        <Button variant="default" onClick={onClose}>
          {t('close')}
        </Button>
      </header>
      {cell === null ? <p>{t('not_here.text')}</p> : <CellContent key={`${assignment_id} ${student_id}`} cell={cell} focus />}
    </Dialog>
  );
}
