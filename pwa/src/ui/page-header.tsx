import { createContext, use, useEffect, type ReactNode } from 'react';
import { nameOnPaper } from './paper-heading.ts';
import styles from './page.module.css';

const School = createContext('');
/** Whose pages these are: it stands in the window's title and on every printed sheet. */
export const SchoolName = School.Provider;

type Props = {
  title: string;
  /** The day it is about, nearly as large as the title. */
  day?: string;
  children?: ReactNode;
};

/** The largest thing on the screen says where the hand is; the window's title and each printed sheet say it too. */
export function PageHeader({ title, day, children }: Props) {
  const school = use(School);
  useEffect(() => {
    const name = [title, day, school].filter((part) => part !== undefined && part !== '').join(' · ');
    document.title = name;
    return nameOnPaper(name);
  }, [title, day, school]);
  return (
    <header className={styles.header}>
      <h1>{title}</h1>
      {day === undefined ? null : <p className={styles.day}>{day}</p>}
      {children === undefined ? null : <div className={styles.sub}>{children}</div>}
    </header>
  );
}
