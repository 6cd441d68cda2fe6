import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { general } from '@osss/shared/setup/parts.ts';
import type { Guid } from '@osss/shared/values.ts';
import { answerOf } from '../../data/api/client.ts';
import { useApi } from '../../ui/api-context.tsx';
import { Field, Part, PartForm } from './part-form.tsx';
import { useAskAgain, type SetupOfSchool } from './setup-reads.ts';
import { TakeFrom } from './take-from.tsx';
import { usePart } from './use-part.ts';
import styles from './setup.module.css';

type Props = { school: Guid; loaded: SetupOfSchool['general'] };

const numbers = ['edit_days', 'late_days', 'half_day_minutes', 'full_day_minutes'] as const;

/** Time zone, windows and thresholds. */
export function GeneralPart({ school, loaded }: Props) {
  const { t } = useTranslation('setup');
  const api = useApi();
  const part = usePart({
    part: 'general',
    loaded,
    schema: general,
    write: (body, version) =>
      answerOf(api.PUT('/api/v1/schools/{id}/setup/general', { params: { path: { id: school }, header: { 'if-match': version } }, body })),
    onSaved: useAskAgain(school),
  });
  const { value, change, errors } = part;
  const zoneHere = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Part anchor="general" title={t('general.title')} summary={value.timezone}>
      <PartForm part={part}>
        <div className={styles.fields}>
          <Field label={t('general.timezone')} error={errors.get('timezone')}>
            {(control) => (
              <>
                <input
                  {...control}
                  list="time-zones"
                  dir="ltr"
                  value={value.timezone}
                  onChange={(event) => change({ ...value, timezone: event.currentTarget.value })}
                />
                <datalist id="time-zones">
                  {Intl.supportedValuesOf('timeZone').map((zone) => (
                    <option key={zone} value={zone}>
                      {zone}
                    </option>
                  ))}
                </datalist>
              </>
            )}
          </Field>
          {numbers.map((name) => (
            <Field key={name} label={t(`general.${name}`)} error={errors.get(name)}>
              {(control) => (
                <input
                  {...control}
                  inputMode="numeric"
                  size={6}
                  value={String(value[name])}
                  onChange={(event) => change({ ...value, [name]: Number(event.currentTarget.value.replaceAll(/\D/g, '')) })}
                />
              )}
            </Field>
          ))}
          <Field label={t('general.office_email')} error={errors.get('office_email')}>
            {(control) => (
              <input
                {...control}
                type="email"
                dir="ltr"
                size={32}
                value={value.office_email ?? ''}
                onChange={(event) => change({ ...value, office_email: event.currentTarget.value.trim() || null })}
              />
            )}
          </Field>
        </div>
        {value.timezone === 'UTC' ? (
          <>
            {zoneHere === 'UTC' ? null : (
              <Button variant="default" className={styles.add} onClick={() => change({ ...value, timezone: zoneHere })}>
                {t('general.use_zone', { zone: zoneHere })}
              </Button>
            )}
            <TakeFrom school={school} onTake={(other) => change(other.general.value)} />
          </>
        ) : null}
        <p className={styles.hint}>{t('general.hint')}</p>
      </PartForm>
    </Part>
  );
}
