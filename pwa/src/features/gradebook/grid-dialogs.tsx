import { useTranslation } from 'react-i18next';
import { AssignmentDialog } from '../../ui/gradebook/assignment-dialog.tsx';
import { CellPanel } from '../../ui/gradebook/cell-panel.tsx';
import { DeleteAssignment } from '../../ui/gradebook/delete-assignment.tsx';
import { ExplainGrade } from '../../ui/gradebook/explain-grade.tsx';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { assertNever } from '@osss/shared/refusals.ts';
import type { Asking } from './asking.ts';
import { ColumnMenu } from './column-menu.tsx';
import { averageColumn, nameColumn } from './grid-layout.ts';
import type { ColumnDeeds } from './use-column-deeds.ts';

type Props = { gradebook: SectionGradebook; asking: Asking | null; deeds: ColumnDeeds; onClose: () => void };

/** The one dialog that lies over the grid. What is gone meanwhile has none. */
export function GridDialogs({ gradebook, asking, deeds, onClose }: Props) {
  const { t } = useTranslation('grid');
  const find = (id: string) => gradebook.assignments.find((assignment) => assignment.id === id) ?? null;
  if (asking === null) return null;
  switch (asking.what) {
    case 'column': {
      const { column } = asking;
      const assignment = find(column);
      const own = { gradebook, assignment, deeds, onClose };
      if (column === nameColumn) return <ColumnMenu {...own} title={t('student')} sortBy={{ by: 'name', column: '' }} />;
      if (column === averageColumn) return <ColumnMenu {...own} title={t('average')} sortBy={{ by: 'average', column: '' }} />;
      return assignment === null ? null : <ColumnMenu {...own} title={assignment.name ?? t('unnamed')} sortBy={{ by: 'column', column }} />;
    }
    case 'assignment':
      return <AssignmentDialog gradebook={gradebook} assignment={asking.id === null ? null : find(asking.id)} onClose={onClose} />;
    case 'delete': {
      const assignment = find(asking.id);
      return assignment === null ? null : <DeleteAssignment gradebook={gradebook} assignment={assignment} onClose={onClose} />;
    }
    case 'panel':
      return <CellPanel gradebook={gradebook} assignment_id={asking.at.column} student_id={asking.at.row} onClose={onClose} />;
    case 'explain':
      return <ExplainGrade gradebook={gradebook} student_id={asking.student} onClose={onClose} />;
    default:
      return assertNever(asking);
  }
}
