import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';
import { createPortal, flushSync } from 'react-dom';
import styles from './print-sheet.module.css';

type Props = {
  /** Of which class, on every page. */
  title: string;
  day: string;
  onDone: () => void;
  children: ReactNode;
};

const longestWait = 8_000;

/** Paper: only this is printed while it is there, black on white, with its title, day and page number on every page. */
export function PrintSheet({ title, day, onDone, children }: Props) {
  const sheet = useRef<HTMLDivElement>(null);
  const done = useEffectEvent(onDone);
  useEffect(() => {
    let here = true;
    // At once: a press on the next thing to print must not find this one still here, or nothing would be printed.
    const finished = () => flushSync(() => done());
    window.addEventListener('afterprint', finished);
    const print = async () => {
      await photosIn(sheet.current, () => here);
      if (here) window.print();
    };
    void print();
    return () => {
      here = false;
      window.removeEventListener('afterprint', finished);
    };
  }, []);
  return createPortal(
    <div ref={sheet} className={styles.sheet} data-print-sheet>
      <table className={styles.pages}>
        <thead>
          <tr>
            <th>
              <span className={styles.title}>{title}</span>
              <span>{day}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>{children}</td>
          </tr>
        </tbody>
      </table>
    </div>,
    document.body,
  );
}

/** Resolves when no face waits for its photo any more, or when paper would be late. */
async function photosIn(sheet: HTMLElement | null, wanted: () => boolean): Promise<void> {
  const until = performance.now() + longestWait;
  while (wanted() && sheet?.querySelector('[data-waiting="true"]') !== null && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await Promise.all([...(sheet?.querySelectorAll('img') ?? [])].map(async (image) => image.decode().catch(() => undefined)));
}
