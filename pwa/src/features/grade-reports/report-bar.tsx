import { useTranslation } from 'react-i18next';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import type { ReportPart, ReportPlace } from './use-report-place.ts';
import styles from './report.module.css';

type Props = { gradebook: SectionGradebook; place: ReportPlace; parts: readonly ReportPart[] };

/** What the report is about and which parts it has; nothing of this is printed. */
export function ReportBar({ gradebook, place, parts }: Props) {
  const { t } = useTranslation('grade-reports');
  const { span, view, set, shows, toggle } = place;
  return (
    <div className={`${styles.bar} no-print`}>
      {gradebook.periods.length === 0 ? null : (
        <label className={styles.field}>
          {t('period')}
          <select value={span?.id ?? 'term'} onChange={(event) => set('period', event.currentTarget.value)}>
            {gradebook.periods.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value="term">{t('term')}</option>
          </select>
        </label>
      )}
      <label className={styles.field}>
        {t('view.label')}
        <select value={view} onChange={(event) => set('view', event.currentTarget.value)}>
          <option value="current">{t('view.current')}</option>
          <option value="final">{t('view.final')}</option>
        </select>
      </label>
      <fieldset className={styles.parts}>
        <legend>{t('parts')}</legend>
        {parts.map((part) => (
          <label key={part}>
            <input type="checkbox" checked={shows(part)} onChange={() => toggle(part)} />
            {t(`part.${part}`)}
          </label>
        ))}
      </fieldset>
    </div>
  );
}
