import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { csvOf, fileNameOf, saveFile } from '../../ui/csv.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { classTitle } from '../../ui/names.ts';
import { ExportChoicesPart, type Chosen } from './export-choices.tsx';
import { exportedAssignments, gradebookTable } from './gradebook-table.ts';
import { FilesOfClass } from './files-of-class.tsx';
import { PeriodChoice } from './period-choice.tsx';
import { useExportWords } from './use-export-words.ts';
import { writeXlsx } from './write-xlsx.ts';
import styles from './files.module.css';

/** The class's gradebook as a file for a spreadsheet, made on this device. */
export function GradeExportScreen() {
  const { t } = useTranslation('grade-files');
  return <FilesOfClass title={t('export.title')}>{(gradebook) => <Export gradebook={gradebook} />}</FilesOfClass>;
}

function Export({ gradebook }: { gradebook: SectionGradebook }) {
  const { t, i18n } = useTranslation('grade-files');
  const words = useExportWords();
  const [chosen, setChosen] = useState<Chosen>({ format: 'xlsx', comments: true, flags: true, mark: true });
  const [period_id, setPeriod] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState(false);
  const { section, students, today, periods } = gradebook;
  const count = exportedAssignments(gradebook, period_id).length;
  const save = async () => {
    setBusy(true);
    setTrouble(false);
    try {
      const table = gradebookTable(gradebook, { ...chosen, period_id }, words);
      const period = periods.find(({ id }) => id === period_id)?.name;
      const title = [classTitle(section).replaceAll(' · ', ' '), ...(period === undefined ? [] : [period])];
      const name = fileNameOf(chosen.format, ...title, today);
      const sheet = { sheet: t('export.sheet'), rightToLeft: i18n.dir() === 'rtl' };
      saveFile(name, chosen.format === 'csv' ? csvOf(table, { mark: chosen.mark }) : await writeXlsx(table, sheet));
    } catch {
      setTrouble(true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section aria-labelledby="export-choices" className={styles.part}>
      <h2 id="export-choices">{t('export.what')}</h2>
      <PeriodChoice periods={periods} period_id={period_id} onPeriod={setPeriod} />
      <ExportChoicesPart chosen={chosen} onChosen={setChosen} />
      <p className={styles.soft}>{[t('export.students', { count: students.length }), t('export.assignments', { count })].join(' · ')}</p>
      <p className={styles.soft}>{t('export.round_trip')}</p>
      <div className={styles.actions}>
        <Button loading={busy} onClick={() => void save()}>
          {t('export.save')}
        </Button>
        <Link className={styles.plain} to={`/classes/${section.id}/gradebook/print`}>
          {t('export.print')}
        </Link>
        <span role="alert" className={styles.no}>
          {trouble ? t('export.trouble') : ''}
        </span>
      </div>
    </section>
  );
}
