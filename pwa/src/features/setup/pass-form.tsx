import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guid } from '@osss/shared/values.ts';
import { answerOf } from '../../data/api/client.ts';
import { ApiRefused } from '../../data/api/refused.ts';
import { useApi } from '../../ui/api-context.tsx';
import { Field } from './part-form.tsx';
import { useAskAgain, type PassChoices } from './setup-reads.ts';
import styles from './setup.module.css';

type Props = { school: Guid; today: string; choices: PassChoices };

/** All classes of who is away, or some of them, for some days. */
export function PassForm({ school, today, choices }: Props) {
  const { t } = useTranslation('setup');
  const api = useApi();
  const askAgain = useAskAgain(school);
  const [substitute, setSubstitute] = useState('');
  const [away, setAway] = useState('');
  const [days, setDays] = useState({ from: today, to: today });
  const [without, setWithout] = useState<ReadonlySet<Guid>>(new Set());
  const ofTeacher = choices.teachers.find(({ employee_number }) => employee_number === away)?.sections ?? [];
  const classes = ofTeacher.filter(({ begins_on, ends_on }) => begins_on <= days.to && days.from <= ends_on);
  const chosen = classes.filter(({ section_id }) => !without.has(section_id));
  const give = useMutation({
    mutationFn: async () => {
      const sections = chosen.map(({ section_id }) => section_id);
      const whose = without.size === 0 ? { all_sections_of: away } : { sections };
      return answerOf(
        api.POST('/api/v1/schools/{id}/substitute-passes', {
          params: { path: { id: school } },
          body: { employee_number: substitute, ...whose, ...days },
        }),
      );
    },
    onSuccess: async () => {
      setWithout(new Set());
      await askAgain();
    },
  });
  const refused = give.error instanceof ApiRefused ? give.error : null;
  const errorAt = (path: string) => refused?.errors.find((error) => error.path === path)?.message;
  const ready = substitute !== '' && away !== '' && chosen.length > 0 && days.from !== '' && days.to !== '';
  return (
    <form
      className={styles.form}
      aria-label={t('passes.give')}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) give.mutate();
      }}
    >
      <fieldset className={styles.group}>
        <legend>{t('passes.give')}</legend>
        <div className={styles.fields}>
          <PersonField
            label={t('passes.substitute')}
            people={choices.staff}
            value={substitute}
            error={errorAt('employee_number')}
            onChange={setSubstitute}
          />
          <PersonField
            label={t('passes.away')}
            people={choices.teachers}
            value={away}
            error={errorAt('all_sections_of')}
            onChange={(number) => {
              setAway(number);
              setWithout(new Set());
            }}
          />
          {(['from', 'to'] as const).map((end) => (
            <Field key={end} label={t(`calendar.${end}`)} error={errorAt(end)}>
              {(control) => (
                <input
                  {...control}
                  type="date"
                  min={end === 'to' ? days.from : undefined}
                  value={days[end]}
                  onChange={(event) => setDays({ ...days, [end]: event.currentTarget.value })}
                />
              )}
            </Field>
          ))}
        </div>
        {classes.length === 0 ? null : (
          <div className={styles.checks} role="group" aria-label={t('passes.classes')}>
            {classes.map(({ section_id, course_name, section_number, periods }) => (
              <label key={section_id} className={styles.check}>
                <input
                  type="checkbox"
                  checked={!without.has(section_id)}
                  onChange={(event) => {
                    const next = new Set(without);
                    if (event.currentTarget.checked) next.delete(section_id);
                    else next.add(section_id);
                    setWithout(next);
                  }}
                />{' '}
                {[`${course_name} ${section_number}`, ...periods].join(' · ')}
              </label>
            ))}
          </div>
        )}
        <div className={styles.actions}>
          <Button type="submit" loading={give.isPending} disabled={!ready}>
            {t('passes.give')}
          </Button>
          <span role="status" className={styles.saved}>
            {give.isSuccess ? t('saved') : ''}
          </span>
          <span role="alert" className={styles.no}>
            {give.error === null ? '' : (refused?.message ?? t('trouble.not_saved'))}
          </span>
        </div>
      </fieldset>
    </form>
  );
}

type PersonProps = {
  label: string;
  people: { employee_number: string; name: string }[];
  value: string;
  error: string | undefined;
  onChange: (number: string) => void;
};

function PersonField({ label, people, value, error, onChange }: PersonProps) {
  const { t } = useTranslation('setup');
  return (
    <Field label={label} error={error}>
      {(control) => (
        <select {...control} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">{t('passes.choose')}</option>
          {people.map(({ employee_number, name }) => (
            <option key={employee_number} value={employee_number}>
              {`${name} · ${employee_number}`}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
