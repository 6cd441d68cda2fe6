import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CellView } from './cell-view.ts';

export type GridWords = {
  /** What a cell shows by colour, dot or corner, for who hears it. */
  signs: (cell: CellView) => string;
  /** Of the open field: `Quiz 4, Ben Castillo`. */
  field: (assignment: string, student: string) => string;
  gone: string;
};

export function useGridWords(): GridWords {
  const { t } = useTranslation('grid');
  return useMemo((): GridWords => {
    const state = (cell: CellView) => (cell.state === null ? [] : [t(`state.${cell.state}`)]);
    return {
      signs: (cell) => {
        const signs = [
          ...(cell.refused ? [t('sign.refused')] : []),
          ...(cell.late && cell.tone === 'scored' ? [t('sign.late')] : []),
          ...(cell.over ? [t('sign.over')] : []),
          ...state(cell),
          ...(cell.comment ? [t('sign.comment')] : []),
        ];
        return signs.length === 0 ? '' : `, ${signs.join(', ')}`;
      },
      field: (assignment, student) => t('field', { assignment, student }),
      gone: t('gone'),
    };
  }, [t]);
}
