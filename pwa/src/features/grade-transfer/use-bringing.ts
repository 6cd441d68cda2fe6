import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guid } from '@osss/shared/values.ts';
import { useClassroom, useHistory } from '../../ui/classroom-context.tsx';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import { transferEdits } from '../../ui/gradebook/transfer-edits.ts';
import type { TransferRow } from '../../ui/gradebook/transfer-rows.ts';
import type { FormerClass } from '../../ui/gradebook/use-former-classes.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { classTitle } from '../../ui/names.ts';
import type { Undoable } from '../../ui/use-undoable.ts';

type Bringing = {
  bring: (rows: readonly TransferRow[], count: number) => Promise<void>;
  undoable: Pick<Undoable, 'last' | 'changedSince' | 'undo'>;
};

/** One gesture of the gradebook's own history: what is taken back here is what the grid would take back, and the other way round. */
export function useBringing({ section, assignments }: SectionGradebook, student: GradebookStudent, former: FormerClass): Bringing {
  const { t } = useTranslation('grade-transfer');
  const classroom = useClassroom();
  const within = { section_id: section.id, collections: ['assignments'] as const };
  const history = useHistory(within);
  const [done, setDone] = useState<{ action: Guid; what: string } | null>(null);
  const isLast = done !== null && history?.undo?.[0]?.action === done.action;
  return {
    bring: async (rows, count) => {
      const place = { student: student.id, section, assignments, newId: () => crypto.randomUUID() };
      const [first] = await classroom.edit(transferEdits(rows, place));
      if (first === undefined) return;
      setDone({ action: first.action, what: t('brought', { count, student: student.name, class: classTitle(former.section) }) });
    },
    undoable: {
      last: isLast ? done.what : null,
      changedSince: false,
      undo: async () => {
        if (isLast) await classroom.undo(within);
      },
    },
  };
}
