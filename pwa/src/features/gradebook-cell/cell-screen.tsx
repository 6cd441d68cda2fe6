import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { assignmentId } from '@osss/shared/collections/assignments.ts';
import { CellContent } from '../../ui/gradebook/cell-content.tsx';
import { ExplainGrade } from '../../ui/gradebook/explain-grade.tsx';
import { useCell } from '../../ui/gradebook/use-cell.ts';
import { useGradebook, type SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { classTitle } from '../../ui/names.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import styles from './cell-screen.module.css';

/** One student's score by an address of its own: notices about a lost or held score lead here. */
export function CellScreen() {
  const { section = '', assignment = '', student = '' } = useParams();
  const gradebook = useGradebook(section);
  if (gradebook === undefined) return null;
  if (gradebook === null) return <NotHere />;
  // Another cell has fields of its own: what is typed into one never shows in the next.
  return (
    <Cell key={`${assignment} ${student}`} gradebook={gradebook} assignment_id={assignmentId(section, assignment)} student_id={student} />
  );
}

function Cell({ gradebook, assignment_id, student_id }: { gradebook: SectionGradebook; assignment_id: string; student_id: string }) {
  const { t } = useTranslation('grade-cell');
  const cell = useCell(gradebook, assignment_id, student_id);
  const [explains, setExplains] = useState(false);
  if (cell === null) return <NotHere />;
  return (
    <>
      <PageHeader
        title={classTitle(gradebook.section)}
        day={t('about', { student: cell.student.name, assignment: cell.assignment.name ?? t('no_name') })}
      />
      <div className={styles.ways}>
        <Button variant="default" onClick={() => setExplains(true)}>
          {t('explain')}
        </Button>
        <Link to={`/classes/${gradebook.section.id}/gradebook`}>{t('gradebook')}</Link>
      </div>
      <CellContent cell={cell} />
      {explains ? <ExplainGrade gradebook={gradebook} student_id={student_id} onClose={() => setExplains(false)} /> : null}
    </>
  );
}

function NotHere() {
  const { t } = useTranslation('grade-cell');
  return (
    <>
      <PageHeader title={t('score')} />
      <Quiet title={t('not_here.what')} text={t('not_here.text')}>
        <Link to="/gradebook">{t('not_here.back')}</Link>
      </Quiet>
    </>
  );
}
