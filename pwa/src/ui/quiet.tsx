import type { ReactNode } from 'react';
import styles from './page.module.css';

type Props = { title: string; text: string; children?: ReactNode };

/** A screen that has nothing to show says so, and what to do. */
export function Quiet({ title, text, children }: Props) {
  return (
    <section className={styles.quiet}>
      <h2>{title}</h2>
      <p>{text}</p>
      {children === undefined ? null : <div className={styles.actions}>{children}</div>}
    </section>
  );
}
