import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { mark } from '@osss/shared/collections/attendance-sheets.ts';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';

/** A cell's value in words: `A unexcused absence`, `T tardy, 12 minutes`, `no mark`. */
export function useMarkWords(codes: readonly AttendanceCode[]): (value: unknown) => string {
  const { t } = useTranslation('school');
  return useCallback(
    (value) => {
      if (value === null || value === undefined) return t('value.none');
      const read = mark.safeParse(value);
      if (!read.success)
        return typeof value === 'object' && !Array.isArray(value) && 'by' in value ? t('value.taken') : JSON.stringify(value);
      const description = codes.find((code) => code.code === read.data.code)?.description.toLocaleLowerCase() ?? '';
      const named = `${read.data.code} ${description}`.trim();
      return read.data.minutes === undefined ? named : t('value.minutes', { code: named, count: read.data.minutes });
    },
    [codes, t],
  );
}
