import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { Quiet } from '../../ui/quiet.tsx';
import { UndoLine } from '../../ui/undo-line.tsx';
import { useUndoable, type Undoable } from '../../ui/use-undoable.ts';
import { ChooseTable, type ChosenTable } from './choose-table.tsx';
import { ImportPreview } from './import-preview.tsx';
import { FilesOfClass } from './files-of-class.tsx';
import { recognise } from './recognise.ts';
import { guessStudentColumns, readOther, type StudentColumns } from './sources/other.ts';
import { StudentColumnsPart } from './student-columns-part.tsx';
import styles from './files.module.css';

/** Scores from a file into this class's gradebook: what it would do is shown cell by cell, and only what is chosen is done. */
export function GradeImportScreen() {
  const { t } = useTranslation('grade-files');
  return (
    <FilesOfClass title={t('import.title')}>
      {(gradebook) =>
        gradebook.mayWrite ? <Import gradebook={gradebook} /> : <Quiet title={t('read_only.what')} text={t('read_only.text')} />
      }
    </FilesOfClass>
  );
}

function Import({ gradebook }: { gradebook: SectionGradebook }) {
  const undoable = useUndoable();
  const [chosen, setChosen] = useState<ChosenTable | null>(null);
  return (
    <>
      <UndoLine undoable={undoable} />
      {chosen === null ? (
        <ChooseTable onChosen={setChosen} />
      ) : (
        <ReadTable key={chosen.round} chosen={chosen} gradebook={gradebook} undoable={undoable} onClose={() => setChosen(null)} />
      )}
    </>
  );
}

type ReadProps = {
  chosen: ChosenTable;
  gradebook: SectionGradebook;
  undoable: Undoable;
  onClose: () => void;
};

function ReadTable({ chosen, gradebook, undoable, onClose }: ReadProps) {
  const { t } = useTranslation('grade-files');
  const { table, name } = chosen;
  const [recognised] = useState(() => recognise(table));
  const [asked, setAsked] = useState<StudentColumns>(() => guessStudentColumns(table));
  const file = recognised ?? readOther(table, asked);
  const otherClass = file.section_id !== null && file.section_id !== gradebook.section.id;
  return (
    <>
      <section aria-labelledby="file-read" className={styles.part}>
        <h2 id="file-read">
          <bdi>{name}</bdi>
        </h2>
        <p>
          {t(`source.${file.source}`)}{' '}
          {[t('read.students', { count: file.students.length }), t('read.columns', { count: file.columns.length })].join(' · ')}
        </p>
        {otherClass ? <p className={styles.message}>{t('read.other_class')}</p> : null}
        {file.left_out.length === 0 ? null : <p className={styles.soft}>{t('read.left_out', { names: file.left_out.join(', ') })}</p>}
        <div className={styles.actions}>
          <button type="button" className={styles.plain} onClick={onClose}>
            {t('read.other_file')}
          </button>
        </div>
      </section>
      {recognised === null ? <StudentColumnsPart table={table} asked={asked} onAsked={setAsked} /> : null}
      {file.students.length === 0 || file.columns.length === 0 ? (
        <Quiet title={t('read.nothing.what')} text={t('read.nothing.text')} />
      ) : (
        <ImportPreview key={JSON.stringify(asked)} file={file} gradebook={gradebook} undoable={undoable} />
      )}
    </>
  );
}
