import { useEffect, useRef, type ReactNode } from 'react';
import styles from './seating.module.css';

/** A group of commands that opens below its name; one at a time, closed by Esc or by a touch elsewhere. */
export function Panel({ name, children }: { name: string; children: ReactNode }) {
  const panel = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const outside = (event: PointerEvent) => {
      if (panel.current?.open === true && event.target instanceof Node && !panel.current.contains(event.target)) panel.current.open = false;
    };
    // The whole page's: the button that was pressed inside may be gone, and the focus with it.
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || panel.current?.open !== true) return;
      panel.current.open = false;
      panel.current.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', escape);
    };
  }, []);
  return (
    <details ref={panel} name="seating" className={styles.panel}>
      <summary>{name}</summary>
      <div className={styles.sheet}>{children}</div>
    </details>
  );
}
