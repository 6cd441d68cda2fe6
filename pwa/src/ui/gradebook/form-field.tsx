import { useId, type ReactNode } from 'react';
import styles from './form.module.css';

export type Control = { id: string; 'aria-invalid': boolean; 'aria-describedby': string | undefined };
type Props = {
  label: string;
  hideLabel?: boolean;
  hint?: ReactNode;
  /** What is wrong with it, as a sentence that says what to do. */
  problem?: string | undefined;
  wide?: boolean;
  /** What became of the last change of it on this device. */
  says?: ReactNode;
  children: (control: Control) => ReactNode;
};

export function FormField({ label, hideLabel = false, hint, problem, wide = false, says, children }: Props) {
  const id = useId();
  const described = problem !== undefined || hint !== undefined ? `${id}-about` : undefined;
  return (
    <div className={styles.field} data-wide={wide}>
      <label htmlFor={id} className={hideLabel ? styles.hidden : undefined}>
        {label}
      </label>
      {children({ id, 'aria-invalid': problem !== undefined, 'aria-describedby': described })}
      {problem !== undefined ? (
        <small id={described} className={styles.problem}>
          {problem}
        </small>
      ) : hint === undefined ? null : (
        <small id={described}>{hint}</small>
      )}
      {says}
    </div>
  );
}

type CheckProps = { label: string; hint?: string; checked: boolean; onChange: (checked: boolean) => void; says?: ReactNode };

export function CheckField({ label, hint, checked, onChange, says }: CheckProps) {
  return (
    <div className={styles.checkField}>
      <label className={styles.check}>
        <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
        <span>
          {label}
          {hint === undefined ? null : <small>{hint}</small>}
        </span>
      </label>
      {says}
    </div>
  );
}
