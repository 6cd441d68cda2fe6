import { useTranslation } from 'react-i18next';
import { periodMapping } from '@osss/shared/setup/parts.ts';
import type { Guid } from '@osss/shared/values.ts';
import { answerOf } from '../../data/api/client.ts';
import { useApi } from '../../ui/api-context.tsx';
import { MappedLabelRow } from './mapped-label-row.tsx';
import { labelRows, withLabel } from './mapping.ts';
import { Part, PartForm } from './part-form.tsx';
import { useAskAgain, type SetupOfSchool } from './setup-reads.ts';
import { usePart } from './use-part.ts';
import styles from './setup.module.css';

type Props = { school: Guid; setup: SetupOfSchool };

/** What the labels of the roster's classes mean. */
export function MappingPart({ school, setup }: Props) {
  const { t } = useTranslation('setup');
  const api = useApi();
  const part = usePart({
    part: 'period_mapping',
    loaded: setup.period_mapping,
    schema: periodMapping,
    write: (body, version) =>
      answerOf(
        api.PUT('/api/v1/schools/{id}/setup/period-mapping', { params: { path: { id: school }, header: { 'if-match': version } }, body }),
      ),
    onSaved: useAskAgain(school),
  });
  const { value, change, errors } = part;
  const rows = labelRows(setup.about.labels, value);
  const periods = setup.bell_schedules.value.find(({ is_default }) => is_default)?.periods.map(({ name }) => name) ?? [];
  const cycleDays = [...new Set(setup.calendar.value.days.flatMap(({ cycle_day }) => (cycle_day === null ? [] : [cycle_day])))].toSorted(
    (a, b) => a.localeCompare(b),
  );
  const open = rows.filter(({ meetings }) => meetings.length === 0).length;
  return (
    <Part
      anchor="period-mapping"
      title={t('mapping.title')}
      summary={rows.length === 0 ? t('mapping.none') : open === 0 ? t('mapping.all', { n: rows.length }) : t('mapping.open', { n: open })}
    >
      <PartForm part={part}>
        <p className={styles.hint}>{periods.length === 0 ? t('mapping.no_periods') : t('mapping.hint')}</p>
        {rows.length === 0 ? null : (
          <table className={styles.table} aria-label={t('mapping.title')}>
            <thead>
              <tr>
                <th scope="col">{t('mapping.label')}</th>
                <th scope="col">{t('mapping.means')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <MappedLabelRow
                  key={row.label}
                  row={row}
                  periods={periods}
                  cycleDays={cycleDays}
                  error={errors.get(`[${value.findIndex(({ label }) => label === row.label)}].meetings`)}
                  onChange={(meetings) => change(withLabel(value, row.label, meetings))}
                />
              ))}
            </tbody>
          </table>
        )}
      </PartForm>
    </Part>
  );
}
