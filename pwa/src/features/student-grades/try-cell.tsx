import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Trying } from './use-what-if.ts';
import styles from './student-grades.module.css';

/** Where a score is tried that is not stored; it takes what the grid takes. */
export function TryCell({ id, name, trying }: { id: string; name: string; trying: Trying }) {
  const { t } = useTranslation('student-grades');
  const said = useId();
  const problem = trying.result.problems.get(id);
  return (
    <span className={styles.try}>
      <input
        type="text"
        dir="ltr"
        autoComplete="off"
        value={trying.tried.typed.get(id) ?? ''}
        onChange={({ target }) => trying.type(id, target.value)}
        aria-label={t('what_if.of', { name })}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : said}
      />
      {problem === undefined ? null : (
        <small id={said} role="alert">
          {t(`problem.${problem}`)}
        </small>
      )}
    </span>
  );
}
