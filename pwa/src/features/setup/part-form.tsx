import { Button } from '@mantine/core';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { ApiRefused } from '../../data/api/refused.ts';
import type { EditedPart } from './use-part.ts';
import { useErrorWords } from './error-words.ts';
import { NextFinding } from './finding-list.tsx';
import styles from './setup.module.css';

type Props = {
  /** Anchor of the page, by which findings lead here. */
  anchor: string;
  title: string;
  /** What it says at present, in a few words. */
  summary: string;
  children: ReactNode;
};

/** One part: closed until it is wanted, and it keeps what is typed while it is closed. */
export function Part({ anchor, title, summary, children }: Props) {
  const location = useLocation();
  const part = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (location.hash !== `#${anchor}` || part.current === null) return;
    part.current.open = true;
    part.current.scrollIntoView({ block: 'start' });
    // Not the anchor alone: whoever closed the part, and is led here a second time, finds it open.
  }, [location, anchor]);
  return (
    <details id={anchor} className={styles.part} ref={part}>
      <summary>
        <h2>{title}</h2>
        <small>{summary}</small>
      </summary>
      <div className={styles.inside}>{children}</div>
    </details>
  );
}

/** The fields of a part and what is done with them. */
export function PartForm<Value>({ part, children }: { part: EditedPart<Value>; children: ReactNode }) {
  const { t } = useTranslation('setup');
  const words = useErrorWords();
  const whole = part.errors.get('');
  const refused = part.trouble instanceof ApiRefused ? part.trouble.message : part.trouble === null ? null : t('trouble.not_saved');
  const wrong = whole === undefined ? (part.errors.size > 0 ? t('wrong.fields') : null) : words(whole);
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        part.save();
      }}
    >
      {children}
      <div className={styles.actions}>
        <Button type="submit" loading={part.saving} disabled={!part.changed}>
          {t('save')}
        </Button>
        {part.changed ? (
          <Button variant="default" onClick={part.discard}>
            {t('discard')}
          </Button>
        ) : null}
        <span role="status" className={styles.saved}>
          {part.saved ? t('saved') : ''}
        </span>
        {part.saved ? <NextFinding /> : null}
        <span role="alert" className={styles.no}>
          {refused ?? wrong ?? ''}
        </span>
      </div>
    </form>
  );
}

type FieldProps = { label: string; error?: string | undefined; hideLabel?: boolean; children: (control: Control) => ReactNode };
export type Control = { id: string; 'aria-invalid': boolean; 'aria-describedby'?: string };

/** A field with what is wrong with it beside it. */
export function Field({ label, error, hideLabel = false, children }: FieldProps) {
  const id = useId();
  const words = useErrorWords();
  const describes = error === undefined ? {} : { 'aria-describedby': `${id}-wrong` };
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={hideLabel ? styles.hidden : undefined}>
        {label}
      </label>
      {children({ id, 'aria-invalid': error !== undefined, ...describes })}
      {error === undefined ? null : (
        <small id={`${id}-wrong`} className={styles.no}>
          {words(error)}
        </small>
      )}
    </div>
  );
}
