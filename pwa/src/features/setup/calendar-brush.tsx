import { useTranslation } from 'react-i18next';
import { dayTypes, type Brush } from './calendar-days.ts';
import { Field } from './part-form.tsx';
import styles from './setup.module.css';

type Props = { brush: Brush; schedules: string[]; onChange: (brush: Brush) => void };

/** What the next day that is pressed becomes. */
export function CalendarBrush({ brush, schedules, onChange }: Props) {
  const { t } = useTranslation('setup');
  return (
    <div className={styles.fields} role="group" aria-label={t('calendar.brush')}>
      <Field label={t('calendar.becomes')}>
        {(control) => (
          <select {...control} value={brush.day_type} onChange={(event) => onChange({ ...brush, day_type: event.currentTarget.value })}>
            {dayTypes.map((type) => (
              <option key={type} value={type}>
                {t(`calendar.type.${type}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {brush.day_type === 'instructional' ? (
        <>
          <Field label={t('calendar.cycle')}>
            {(control) => (
              <input
                {...control}
                size={4}
                maxLength={20}
                value={brush.cycle_day ?? ''}
                onChange={(event) =>
                  onChange({ ...brush, cycle_day: event.currentTarget.value.trim() === '' ? null : event.currentTarget.value })
                }
              />
            )}
          </Field>
          <Field label={t('calendar.schedule')}>
            {(control) => (
              <select
                {...control}
                value={brush.bell_schedule ?? ''}
                onChange={(event) =>
                  onChange({ ...brush, bell_schedule: event.currentTarget.value === '' ? null : event.currentTarget.value })
                }
              >
                <option value="">{t('calendar.default_schedule')}</option>
                {schedules.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            )}
          </Field>
        </>
      ) : null}
    </div>
  );
}
