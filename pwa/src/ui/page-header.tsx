import { useEffect, type ReactNode } from 'react';
import styles from './page.module.css';

type Props = {
  title: string;
  /** The day it is about, nearly as large as the title. */
  day?: string;
  children?: ReactNode;
};

/** The largest thing on the screen says where the hand is; the window's title says it too. */
export function PageHeader({ title, day, children }: Props) {
  useEffect(() => {
    document.title = day === undefined ? title : `${title} · ${day}`;
  }, [title, day]);
  return (
    <header className={styles.header}>
      <h1>{title}</h1>
      {day === undefined ? null : <p className={styles.day}>{day}</p>}
      {children === undefined ? null : <div className={styles.sub}>{children}</div>}
    </header>
  );
}
