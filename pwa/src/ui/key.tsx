import styles from './key.module.css';

/** The key that does the same, shown on the button; a screen reader reads the button without it. */
export function Key({ name }: { name: string }) {
  return (
    <kbd className={styles.key} dir="ltr" aria-hidden>
      {name}
    </kbd>
  );
}
