import { percentOf } from './sync-words.ts';
import styles from './progress-line.module.css';

type Props = { label: string; progress: { done: number; total: number } | null };

/** Without figures yet it says only that something is on its way. */
export function ProgressLine({ label, progress }: Props) {
  return progress === null ? (
    <progress className={styles.line} aria-label={label} />
  ) : (
    <progress className={styles.line} aria-label={label} max={100} value={percentOf(progress)} />
  );
}
