import { lazy, Suspense, type ComponentProps, type ReactNode } from 'react';
import styles from './charts.module.css';

// Charts weigh more than all else of a screen that has them: its words and tables do not wait for them.
const BarChart = lazy(async () => ({ default: (await import('./bars.tsx')).Bars }));
const LineChart = lazy(async () => ({ default: (await import('./line.tsx')).Line }));

type Props = {
  title: string;
  /** The picture in one sentence, for who hears it. */
  says: string;
  chart: ReactNode;
  /** The same figures as a table. */
  children: ReactNode;
};

/** A picture and, beside it, the table it was drawn from. */
export function Picture({ title, says, chart, children }: Props) {
  return (
    <section className={styles.part}>
      <h2>{title}</h2>
      <div className={styles.beside}>
        <div className={styles.picture} role="img" aria-label={says}>
          <Suspense fallback={null}>{chart}</Suspense>
        </div>
        <div className={styles.table}>{children}</div>
      </div>
    </section>
  );
}

export function Bars(props: ComponentProps<typeof BarChart>) {
  return <BarChart {...props} />;
}

export function Line(props: ComponentProps<typeof LineChart>) {
  return <LineChart {...props} />;
}
