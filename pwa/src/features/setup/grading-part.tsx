import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { gradingPeriods } from '@osss/shared/setup/parts.ts';
import type { Guid } from '@osss/shared/values.ts';
import { answerOf } from '../../data/api/client.ts';
import { useApi } from '../../ui/api-context.tsx';
import { Field, Part, PartForm } from './part-form.tsx';
import { placeOf } from './place-of.ts';
import { useAskAgain, type SetupOfSchool } from './setup-reads.ts';
import { usePart, type FieldErrors } from './use-part.ts';
import styles from './setup.module.css';

type Props = { school: Guid; setup: SetupOfSchool };
type EditedPeriod = SetupOfSchool['grading_periods']['value'][number];

/** Parts of terms that are graded, and from when on their grades are closed. */
export function GradingPart({ school, setup }: Props) {
  const { t } = useTranslation('setup');
  const api = useApi();
  const part = usePart({
    part: 'grading_periods',
    loaded: setup.grading_periods,
    schema: gradingPeriods,
    write: (body, version) =>
      answerOf(
        api.PUT('/api/v1/schools/{id}/setup/grading-periods', {
          params: { path: { id: school }, header: { 'if-match': version } },
          body: body.map(({ id, ...period }) => ({ ...period, ...(id === undefined ? {} : { id }) })),
        }),
      ),
    onSaved: useAskAgain(school),
  });
  const { value, change, errors } = part;
  const [first] = setup.about.terms;
  const terms = [...new Set(setup.about.terms.map(({ name }) => name))];
  const fresh = first && { term: first.name, name: '', start_date: first.start_date, end_date: first.end_date, locks_on: null, weight: 1 };
  return (
    <Part
      anchor="grading-periods"
      title={t('grading.title')}
      summary={value.length === 0 ? t('nothing_yet') : t('grading.summary', { n: value.length })}
    >
      <PartForm part={part}>
        <p className={styles.hint}>{fresh === undefined ? t('grading.no_terms') : t('grading.hint')}</p>
        {value.map((period, index) => (
          <GradingFields
            key={period.id ?? placeOf(index)}
            period={period}
            terms={terms}
            errors={errors}
            path={`[${index}]`}
            onChange={(next) => change(value.map((one, place) => (place === index ? next : one)))}
            onRemove={() => change(value.filter((one) => one !== period))}
          />
        ))}
        {fresh === undefined ? null : (
          <Button variant="default" className={styles.add} onClick={() => change([...value, fresh])}>
            {t('grading.add')}
          </Button>
        )}
      </PartForm>
    </Part>
  );
}

type RowProps = {
  period: EditedPeriod;
  terms: string[];
  errors: FieldErrors;
  path: string;
  onChange: (period: EditedPeriod) => void;
  onRemove: () => void;
};

function GradingFields({ period, terms, errors, path, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('setup');
  return (
    <fieldset className={styles.group}>
      <legend className={styles.hidden}>{period.name}</legend>
      <div className={styles.fields}>
        <Field label={t('grading.name')} error={errors.get(`${path}.name`)}>
          {(control) => (
            <input {...control} value={period.name} onChange={(event) => onChange({ ...period, name: event.currentTarget.value })} />
          )}
        </Field>
        <Field label={t('grading.term')} error={errors.get(`${path}.term`)}>
          {(control) => (
            <select {...control} value={period.term} onChange={(event) => onChange({ ...period, term: event.currentTarget.value })}>
              {terms.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          )}
        </Field>
        {(['start_date', 'end_date', 'locks_on'] as const).map((name) => (
          <Field key={name} label={t(`grading.${name}`)} error={errors.get(`${path}.${name}`)}>
            {(control) => (
              <input
                {...control}
                type="date"
                value={period[name] ?? ''}
                onChange={(event) => {
                  const date = event.currentTarget.value;
                  onChange({ ...period, [name]: name === 'locks_on' && date === '' ? null : date });
                }}
              />
            )}
          </Field>
        ))}
        <Field label={t('grading.weight')} error={errors.get(`${path}.weight`)}>
          {(control) => (
            <input
              {...control}
              type="number"
              min={0}
              max={999.99}
              step="any"
              value={Number.isNaN(period.weight) ? '' : period.weight}
              onChange={(event) => onChange({ ...period, weight: event.currentTarget.valueAsNumber })}
            />
          )}
        </Field>
        <Button variant="default" aria-label={t('remove_named', { name: period.name })} onClick={onRemove}>
          {t('remove')}
        </Button>
      </div>
    </fieldset>
  );
}
