import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SchoolDate } from '@osss/shared/values.ts';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { filled, type Day, type Rule } from './calendar-days.ts';
import { Field } from './part-form.tsx';
import type { SetupAbout } from './setup-reads.ts';
import styles from './setup.module.css';

type Props = {
  terms: SetupAbout['terms'];
  days: readonly Day[];
  onFill: (days: Day[], from: SchoolDate) => void;
};

// 2 August 2026 is a Sunday.
const weekdays = [1, 2, 3, 4, 5, 6, 0].map((day) => ({ day, date: `2026-08-0${day + 2}` }));

/** School days between two dates, by weekday, with cycle days in turn. */
export function CalendarRule({ terms, days, onFill }: Props) {
  const { t } = useTranslation('setup');
  const words = useSchoolWords();
  const starts = terms.map(({ start_date }) => start_date).toSorted()[0] ?? '';
  const ends =
    terms
      .map(({ end_date }) => end_date)
      .toSorted()
      .at(-1) ?? '';
  const [rule, setRule] = useState<Rule>({ from: starts, to: ends, weekdays: [1, 2, 3, 4, 5], rotation: [], keepFree: true });
  const [rotation, setRotation] = useState('');
  const wrong =
    rule.from === '' || rule.to === '' ? t('wrong.needs_days') : rule.from > rule.to ? t('wrong.is_before_the_first_day') : null;
  const [tried, setTried] = useState(false);
  const fill = () => {
    setTried(true);
    const turns = rotation.split(/[\s,،]+/).filter((part) => part !== '');
    if (wrong === null && rule.weekdays.length > 0) onFill(filled(days, { ...rule, rotation: turns }), rule.from);
  };
  const toggle = (day: number, on: boolean) =>
    setRule({ ...rule, weekdays: on ? [...rule.weekdays, day] : rule.weekdays.filter((one) => one !== day) });
  return (
    <fieldset className={styles.group}>
      <legend>{t('calendar.rule')}</legend>
      <div className={styles.fields}>
        {(['from', 'to'] as const).map((end) => (
          <Field key={end} label={t(`calendar.${end}`)} error={tried && end === 'to' ? (wrong ?? undefined) : undefined}>
            {(control) => (
              <input
                {...control}
                type="date"
                value={rule[end]}
                onChange={(event) => setRule({ ...rule, [end]: event.currentTarget.value })}
              />
            )}
          </Field>
        ))}
        <Field label={t('calendar.rotation')}>
          {(control) => (
            <input
              {...control}
              size={10}
              placeholder={t('calendar.rotation_example')}
              value={rotation}
              onChange={(event) => setRotation(event.currentTarget.value)}
            />
          )}
        </Field>
      </div>
      <div className={styles.checks} role="group" aria-label={t('calendar.weekdays')}>
        {weekdays.map(({ day, date }) => (
          <label key={day} className={styles.check}>
            <input type="checkbox" checked={rule.weekdays.includes(day)} onChange={(event) => toggle(day, event.currentTarget.checked)} />{' '}
            {words.weekday(date)}
          </label>
        ))}
      </div>
      <label className={styles.check}>
        <input type="checkbox" checked={rule.keepFree} onChange={(event) => setRule({ ...rule, keepFree: event.currentTarget.checked })} />{' '}
        {t('calendar.keep_free')}
      </label>
      <Button variant="default" className={styles.add} onClick={fill}>
        {t('calendar.fill')}
      </Button>
    </fieldset>
  );
}
