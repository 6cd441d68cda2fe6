import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClassroom } from '../../ui/classroom-context.tsx';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import type { Undoable } from '../../ui/use-undoable.ts';
import { CellsPart } from './cells-part.tsx';
import { ColumnsPart } from './columns-part.tsx';
import { changedSince, importEdits } from './import-edits.ts';
import type { ImportedFile } from './imported-file.ts';
import { summaryOf } from './selection.ts';
import { StudentsPart } from './students-part.tsx';
import { SummaryLine } from './summary-line.tsx';
import { useImport, type ImportHand } from './use-import.ts';
import styles from './files.module.css';

type Props = { file: ImportedFile; gradebook: SectionGradebook; undoable: Undoable };

export function ImportPreview({ file, gradebook, undoable }: Props) {
  const hand = useImport(file, gradebook);
  return hand === undefined ? null : <Preview hand={hand} gradebook={gradebook} undoable={undoable} />;
}

function Preview({ hand, gradebook, undoable }: Omit<Props, 'file'> & { hand: ImportHand }) {
  const { t } = useTranslation('grade-files');
  const classroom = useClassroom();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<'meanwhile' | 'not_kept' | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const { plan, decisions, fresh } = hand;
  const summary = summaryOf(plan, decisions);
  const made = plan.columns.filter(({ target }) => target.kind === 'new');
  const taken = summary.fresh + summary.changes;
  const nameless = made.some(({ column }) => (fresh.get(column.index)?.name ?? '').trim() === '');
  const write = async () => {
    setBusy(true);
    setTrouble(null);
    try {
      if ((await changedSince(plan, decisions, (id) => classroom.shown('assignments', id))).length > 0) {
        setTrouble('meanwhile');
        return;
      }
      const last = Math.max(0, ...[...gradebook.assignments, ...gradebook.deleted].map(({ position }) => position ?? 0));
      const what = t('done.what', { count: taken });
      await undoable.edit(what, importEdits(plan, decisions, fresh, gradebook.section.id, last + 1));
      setDone(what);
    } catch {
      setTrouble('not_kept');
    } finally {
      setBusy(false);
    }
  };
  // Two hundred columns' choices are not drawn again for each cell that is taken or left.
  const { file, targets } = hand;
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the rest of the hand does not show there
  const columns = useMemo(() => <ColumnsPart hand={hand} gradebook={gradebook} />, [file, targets, fresh, gradebook]);
  // Taken back, there is something to decide again.
  if (done !== null && undoable.last === done) return <Done what={done} section={gradebook.section.id} />;
  return (
    <>
      {columns}
      <StudentsPart hand={hand} students={gradebook.students} />
      <CellsPart hand={hand} students={gradebook.students} />
      <div className={styles.bar}>
        <SummaryLine summary={summary} made={made.length} />
        <div className={styles.actions}>
          <Button loading={busy} disabled={(taken === 0 && made.length === 0) || nameless} onClick={() => void write()}>
            {t('write', { count: taken })}
          </Button>
          <span role="alert" className={styles.no}>
            {trouble === null ? (nameless ? t('columns.nameless') : '') : t(`trouble.${trouble}`)}
          </span>
        </div>
      </div>
    </>
  );
}

function Done({ what, section }: { what: string; section: string }) {
  const { t } = useTranslation('grade-files');
  return (
    <section className={styles.part} aria-labelledby="import-done">
      <h2 id="import-done">{what}</h2>
      <p className={styles.soft}>{t('done.text')}</p>
      <div className={styles.actions}>
        <Link className={styles.plain} to={`/classes/${section}/gradebook`}>
          {t('to_gradebook')}
        </Link>
      </div>
    </section>
  );
}
