import { useId, useRef, useState } from 'react';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GradeOverride } from '@osss/shared/collections/final-grades.ts';
import { Dialog } from '../../ui/dialog.tsx';
import type { FinalRow } from '../../ui/gradebook/final-rows.ts';
import { overriddenFigures } from '../../ui/gradebook/grade-figures.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { useFigureWords } from '../../ui/gradebook/use-figure-words.ts';
import { overrideText, readOverride, type OverrideProblem } from './read-override.ts';
import type { FinalGrading } from './use-final-grading.ts';
import styles from './dialogs.module.css';

type Props = { gradebook: SectionGradebook; row: FinalRow; grading: FinalGrading; onClose: () => void };
type Problems = { value: OverrideProblem | null; reason: boolean };
const noProblems: Problems = { value: null, reason: false };
const longestReason = 500;

/** A grade given instead of the computed one; without a reason nobody could answer for it in a year. */
export function OverrideDialog({ gradebook, row, grading, onClose }: Props) {
  const { t } = useTranslation('final-grades');
  const inWords = useFigureWords(gradebook);
  const labels = (gradebook.section.gradebook.scale ?? []).map(({ label }) => label);
  const [value, setValue] = useState(overrideText(row.override));
  const [reason, setReason] = useState(row.override?.reason ?? '');
  const [problems, setProblems] = useState(noProblems);
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const read = readOverride(value, labels);
  const given: GradeOverride | null = 'value' in read ? { value: read.value, reason: reason.trim() } : null;
  const save = () => {
    const found = { value: 'problem' in read ? read.problem : null, reason: reason.trim() === '' };
    setProblems(found);
    if (given === null || found.reason) {
      // To the first field that is wrong, once it is drawn as wrong.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    grading.override(row, given);
    onClose();
  };
  return (
    <Dialog label={t('override.of', { name: row.student.name })} onClose={onClose}>
      <form
        ref={form}
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <h2>{t('override.of', { name: row.student.name })}</h2>
        <p className={styles.soft}>{t('override.computed', { figures: inWords(row.computed) })}</p>
        <label>
          {t('override.value')}
          <input
            value={value}
            autoComplete="off"
            aria-invalid={problems.value !== null}
            aria-describedby={`${id}-value`}
            onChange={(event) => {
              setValue(event.currentTarget.value);
              setProblems((before) => ({ ...before, value: null }));
            }}
          />
        </label>
        <p
          id={`${id}-value`}
          role={problems.value === null ? undefined : 'alert'}
          className={styles.hint}
          data-wrong={problems.value !== null}
        >
          {problems.value === null ? hint(given) : t(`override.problem.${problems.value}`, { letters: labels.join(' ') })}
        </p>
        <label>
          {t('override.reason')}
          <textarea
            rows={3}
            maxLength={longestReason}
            value={reason}
            aria-invalid={problems.reason}
            aria-describedby={`${id}-reason`}
            onChange={(event) => {
              setReason(event.currentTarget.value);
              setProblems((before) => ({ ...before, reason: false }));
            }}
          />
        </label>
        <p id={`${id}-reason`} role={problems.reason ? 'alert' : undefined} className={styles.hint} data-wrong={problems.reason}>
          {t(problems.reason ? 'override.problem.no_reason' : 'override.reason_hint')}
        </p>
        <div className={styles.buttons}>
          <Button type="submit">{t('save')}</Button>
          {row.override === null ? null : (
            <Button
              variant="default"
              onClick={() => {
                grading.override(row, null);
                onClose();
              }}
            >
              {t('override.remove')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );

  function hint(override: GradeOverride | null): string {
    if (override === null) return labels.length === 0 ? t('override.hint') : t('override.hint_letters', { letters: labels.join(' ') });
    return t('override.would_be', { figures: inWords(overriddenFigures(gradebook, override)) });
  }
}
