import { useTranslation } from 'react-i18next';
import type { ExportWords } from './gradebook-table.ts';

export function useExportWords(): ExportWords {
  const { t } = useTranslation('grade-files');
  return {
    number: t('column.number'),
    student: t('column.student'),
    comment: t('column.comment'),
    category: t('column.category'),
    due: t('column.due'),
    points: t('column.points'),
    columns: t('column.columns'),
    current: t('column.current'),
    current_letter: t('column.current_letter'),
    final: t('column.final'),
    final_letter: t('column.final_letter'),
  };
}
