import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { shown, timeFrom, withNewPeriod, type EditedPeriod, type EditedSchedule } from './bell-schedules.ts';
import { Field } from './part-form.tsx';
import { placeOf } from './place-of.ts';
import type { FieldErrors } from './use-part.ts';
import styles from './setup.module.css';

type Props = {
  schedule: EditedSchedule;
  errors: FieldErrors;
  path: string;
  onChange: (schedule: EditedSchedule) => void;
  onDefault: () => void;
  /** Null: it must stay. */
  onRemove: (() => void) | null;
};

export function BellScheduleFields({ schedule, errors, path, onChange, onDefault, onRemove }: Props) {
  const { t } = useTranslation('setup');
  const { periods } = schedule;
  const replace = (index: number, period: EditedPeriod) =>
    onChange({ ...schedule, periods: periods.map((one, place) => (place === index ? period : one)) });
  return (
    <fieldset className={styles.group}>
      <legend className={styles.hidden}>{schedule.name}</legend>
      <div className={styles.fields}>
        <Field label={t('bells.name')} error={errors.get(`${path}.name`)}>
          {(control) => (
            <input {...control} value={schedule.name} onChange={(event) => onChange({ ...schedule, name: event.currentTarget.value })} />
          )}
        </Field>
        <label className={styles.check}>
          <input type="radio" checked={schedule.is_default} onChange={onDefault} /> {t('bells.default')}
        </label>
        {onRemove === null ? null : (
          <Button variant="default" aria-label={t('remove_named', { name: schedule.name })} onClick={onRemove}>
            {t('remove')}
          </Button>
        )}
      </div>
      <table className={`${styles.table} ${styles.bells}`} aria-label={t('bells.periods_of', { name: schedule.name })}>
        <thead>
          <tr>
            <th scope="col">{t('bells.period')}</th>
            <th scope="col">{t('bells.starts')}</th>
            <th scope="col">{t('bells.ends')}</th>
            <th scope="col">
              <span className={styles.hidden}>{t('remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {periods.map((period, index) => (
            <PeriodRow
              key={period.id ?? placeOf(index)}
              period={period}
              errors={errors}
              path={`${path}.periods[${index}]`}
              onChange={(next) => replace(index, next)}
              onRemove={periods.length > 1 ? () => onChange({ ...schedule, periods: periods.filter((one) => one !== period) }) : null}
            />
          ))}
        </tbody>
      </table>
      <Button variant="default" className={styles.add} onClick={() => onChange(withNewPeriod(schedule))}>
        {t('bells.add_period')}
      </Button>
    </fieldset>
  );
}

type RowProps = {
  period: EditedPeriod;
  errors: FieldErrors;
  path: string;
  onChange: (period: EditedPeriod) => void;
  onRemove: (() => void) | null;
};

function PeriodRow({ period, errors, path, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('setup');
  const time = (name: 'start_time' | 'end_time', label: string) => (
    <Field label={label} hideLabel error={errors.get(`${path}.${name}`)}>
      {(control) => (
        <input
          {...control}
          type="time"
          value={shown(period[name])}
          onChange={(event) => onChange({ ...period, [name]: timeFrom(name, event.currentTarget.value) })}
        />
      )}
    </Field>
  );
  return (
    <tr>
      <td>
        <Field label={t('bells.period')} hideLabel error={errors.get(`${path}.name`)}>
          {(control) => (
            <input {...control} value={period.name} onChange={(event) => onChange({ ...period, name: event.currentTarget.value })} />
          )}
        </Field>
      </td>
      <td>{time('start_time', t('bells.starts_of', { name: period.name }))}</td>
      <td>{time('end_time', t('bells.ends_of', { name: period.name }))}</td>
      <td>
        {onRemove === null ? null : (
          <Button variant="default" aria-label={t('remove_named', { name: period.name })} onClick={onRemove}>
            {t('remove')}
          </Button>
        )}
      </td>
    </tr>
  );
}
