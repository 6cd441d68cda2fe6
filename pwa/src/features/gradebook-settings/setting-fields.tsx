import type { KeyboardEvent, ReactNode } from 'react';
import { FormField } from '../../ui/gradebook/form-field.tsx';
import type { Settings } from './use-settings.ts';
import { useProblemWords } from './use-problem-words.ts';
import styles from './settings.module.css';

type Common = {
  settings: Settings;
  label: string;
  /** Where its problem is looked up: `settings late_off`. */
  place: string;
  hint?: ReactNode;
  says?: ReactNode;
  hideLabel?: boolean;
};

type TextProps = Common & {
  value: string;
  onChange: (value: string) => void;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  number?: boolean;
  placeholder?: string;
};

/** A number or a few words; for who only reads, the same as text. */
export function TextField(props: TextProps) {
  const { settings, label, place, value, onChange, onKeyDown, number = false, placeholder = '', ...about } = props;
  const problem = useProblemWords(settings)(place);
  if (!settings.mayWrite) return <Fact label={label} value={value} />;
  return (
    <FormField label={label} problem={problem} {...about}>
      {(control) => (
        <input
          {...control}
          value={value}
          placeholder={placeholder}
          autoComplete="off"
          inputMode={number ? 'decimal' : 'text'}
          onChange={(event) => onChange(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      )}
    </FormField>
  );
}

type ChoiceProps<Value extends string> = Common & {
  value: Value;
  options: readonly (readonly [value: Value, label: string])[];
  onChange: (value: Value) => void;
};

export function ChoiceField<Value extends string>(props: ChoiceProps<Value>) {
  const { settings, label, place, value, options, onChange, ...about } = props;
  const problem = useProblemWords(settings)(place);
  if (!settings.mayWrite) return <Fact label={label} value={options.find(([option]) => option === value)?.[1] ?? ''} />;
  return (
    <FormField label={label} problem={problem} {...about}>
      {(control) => (
        <select {...control} value={value} onChange={(event) => onChange(event.currentTarget.value as Value)}>
          {options.map(([option, words]) => (
            <option key={option} value={option}>
              {words}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}

export function Fact({ label, value }: { label: string; value: string }) {
  return (
    <p className={styles.fact}>
      <span>{label}</span>
      <b>{value === '' ? '–' : value}</b>
    </p>
  );
}
