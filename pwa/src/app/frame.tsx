import type { ReactNode } from 'react';
import { Outlet } from 'react-router';
import styles from './shell.module.css';

/** Above every page, signed in or not: in the demo world its bar. */
export function Frame({ demo }: { demo: ReactNode }) {
  return (
    <div className={styles.frame} data-bar={demo !== null}>
      {demo}
      <Outlet />
    </div>
  );
}
