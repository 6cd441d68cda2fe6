import { useEffect, useRef, type ReactNode } from 'react';
import styles from './seating.module.css';

/** A group of commands that opens below its name; one at a time, closed by Esc or by a touch elsewhere. */
export function Panel({ name, children }: { name: string; children: ReactNode }) {
  const panel = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: PointerEvent) => {
      if (panel.current?.open === true && event.target instanceof Node && !panel.current.contains(event.target)) panel.current.open = false;
    };
    document.addEventListener('pointerdown', close);
    return () => document.removeEventListener('pointerdown', close);
  }, []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc closes it wherever the focus is inside
    <details
      ref={panel}
      name="seating"
      className={styles.panel}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || panel.current?.open !== true) return;
        event.stopPropagation();
        panel.current.open = false;
        panel.current.querySelector('summary')?.focus();
      }}
    >
      <summary>{name}</summary>
      <div className={styles.sheet}>{children}</div>
    </details>
  );
}
