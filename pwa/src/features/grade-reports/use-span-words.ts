import { useTranslation } from 'react-i18next';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import type { ReportPlace } from './use-report-place.ts';

/** What the report is about, and its days; the days are empty where it is the whole term. */
export function useSpanWords({ school }: Pick<SectionGradebook, 'school'>, { span }: Pick<ReportPlace, 'span'>) {
  const { t } = useTranslation('grade-reports');
  const words = useSchoolWords(school.timezone);
  if (span === null) return { name: t('term'), days: '' };
  return { name: span.name, days: t('days', { from: words.shortDay(span.start_date), to: words.shortDay(span.end_date) }) };
}
