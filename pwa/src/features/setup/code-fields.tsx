import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { codeCategories, codeColors } from '@osss/shared/setup/parts.ts';
import { Field } from './part-form.tsx';
import type { SetupOfSchool } from './setup-reads.ts';
import type { FieldErrors } from './use-part.ts';
import styles from './setup.module.css';

export type EditedCode = SetupOfSchool['attendance_codes']['value'][number];

type Props = {
  code: EditedCode;
  errors: FieldErrors;
  path: string;
  onChange: (code: EditedCode) => void;
  /** Null: it stands on marks. */
  onRemove: (() => void) | null;
};

const flags = ['is_present', 'is_excused', 'counts_for_ada', 'office_only', 'wants_minutes'] as const;

export function CodeFields({ code, errors, path, onChange, onRemove }: Props) {
  const { t } = useTranslation('setup');
  const text = (name: 'code' | 'description' | 'key', size: number) => (
    <Field label={t(`codes.${name}`)} error={errors.get(`${path}.${name}`)}>
      {(control) => (
        <input
          {...control}
          size={size}
          // What stands on marks keeps its letter.
          readOnly={name === 'code' && onRemove === null}
          value={code[name]}
          onChange={(event) => onChange({ ...code, [name]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  const choice = (name: 'category' | 'color', values: readonly string[]) => (
    <Field label={t(`codes.${name}`)} error={errors.get(`${path}.${name}`)}>
      {(control) => (
        <select {...control} value={code[name]} onChange={(event) => onChange({ ...code, [name]: event.currentTarget.value })}>
          {[...new Set([...values, code[name]])].map((value) => (
            <option key={value} value={value}>
              {t(`codes.${name}_of.${value}`, { defaultValue: value })}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  return (
    <fieldset className={styles.group}>
      <legend className={styles.hidden}>{t('codes.one', { code: code.code })}</legend>
      <div className={styles.fields}>
        <span className={styles.swatch} data-color={code.color} aria-hidden>
          {code.code}
        </span>
        {text('code', 4)}
        {text('description', 22)}
        {choice('category', codeCategories)}
        {choice('color', codeColors)}
        {text('key', 2)}
      </div>
      <div className={styles.checks}>
        {flags.map((flag) => (
          <label key={flag} className={styles.check}>
            <input type="checkbox" checked={code[flag]} onChange={(event) => onChange({ ...code, [flag]: event.currentTarget.checked })} />{' '}
            {t(`codes.${flag}`)}
          </label>
        ))}
        {onRemove === null ? (
          <span className={styles.hint}>{t('codes.in_use')}</span>
        ) : (
          <Button variant="default" aria-label={t('remove_named', { name: code.code })} onClick={onRemove}>
            {t('remove')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
