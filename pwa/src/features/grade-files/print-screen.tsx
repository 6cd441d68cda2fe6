import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { classTitle } from '../../ui/names.ts';
import { PrintSheet } from '../../ui/print-sheet.tsx';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { exportedAssignments } from './gradebook-table.ts';
import { GridPaper } from './grid-paper.tsx';
import { FilesOfClass } from './files-of-class.tsx';
import { PeriodChoice } from './period-choice.tsx';
import styles from './files.module.css';

/** The grid on paper, or as a PDF by the browser's own printing. */
export function GradePrintScreen() {
  const { t } = useTranslation('grade-files');
  return <FilesOfClass title={t('print.title')}>{(gradebook) => <Print gradebook={gradebook} />}</FilesOfClass>;
}

function Print({ gradebook }: { gradebook: SectionGradebook }) {
  const { t } = useTranslation('grade-files');
  const words = useSchoolWords(gradebook.school.timezone);
  const { periods, currentPeriod, section, students, today } = gradebook;
  const [period_id, setPeriod] = useState(currentPeriod?.id ?? null);
  const [printing, setPrinting] = useState(false);
  const period = periods.find(({ id }) => id === period_id);
  const title = [classTitle(section), ...(period === undefined ? [] : [period.name])].join(' · ');
  const assignments = exportedAssignments(gradebook, period_id);
  return (
    <section aria-labelledby="print-what" className={styles.part}>
      <h2 id="print-what">{t('print.what')}</h2>
      <PeriodChoice periods={periods} period_id={period_id} onPeriod={setPeriod} />
      <p className={styles.soft}>
        {[t('export.students', { count: students.length }), t('export.assignments', { count: assignments.length })].join(' · ')}
      </p>
      <p className={styles.soft}>{t('print.about')}</p>
      <div className={styles.actions}>
        <Button onClick={() => setPrinting(true)}>{t('print.print')}</Button>
      </div>
      {printing ? (
        <PrintSheet title={title} day={words.wholeDay(today)} onDone={() => setPrinting(false)}>
          <GridPaper gradebook={gradebook} assignments={assignments} period_id={period_id} words={words} />
        </PrintSheet>
      ) : null}
    </section>
  );
}
