import { useTranslation } from 'react-i18next';
import type { Total } from '@osss/shared/grading/explanation.ts';
import type { PreparedGradebook } from '@osss/shared/grading/prepare.ts';
import { bandOf, isExact } from './explain-letter.ts';
import { totalLines, type Part } from './explain-lines.ts';
import type { Explaining } from './explain-notes.ts';
import styles from './explain.module.css';

type Props = { title: string; total: Total; parts: Part[]; prepared: PreparedGradebook; explaining: Explaining };

/** The grade, the sum it comes from, how it was rounded, and why it has its letter. */
export function ExplainTotal({ title, total, parts, prepared, explaining }: Props) {
  const { t } = useTranslation('grade-explained');
  const { words, say, view } = explaining;
  const { ratio, percent, letter } = total;
  if (ratio === null || percent === null) {
    return (
      <section className={styles.total} aria-label={title}>
        <h3>{title}</h3>
        <p>{t(`no_grade.${view}`)}</p>
      </section>
    );
  }
  const band = bandOf(prepared, letter);
  const next = band?.next ?? null;
  return (
    <section className={styles.total} aria-label={title}>
      <h3>{title}</h3>
      <p className={styles.grade}>
        <b>{words.percent(percent)}</b> {letter === null ? null : <b>{letter}</b>}
      </p>
      <Lines lines={totalLines(total, parts, say)} />
      <p>{isExact(ratio, percent) ? t('not_rounded') : t('rounded', { exact: say.percent(ratio), percent: words.percent(percent) })}</p>
      {band === null ? null : (
        <p>
          {band.from === null
            ? t('letter.lowest', { letter: band.label })
            : t('letter.from', { letter: band.label, from: say.percent(band.from) })}{' '}
          {next === null ? null : t('letter.next', { letter: next.label, from: say.percent(next.from) })}{' '}
          {t(`letter.by_${prepared.letterFrom}`)}
        </p>
      )}
    </section>
  );
}

/** Sums are read from left to right in every language. */
export function Lines({ lines }: { lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <div className={styles.lines}>
      {lines.map((line) => (
        <p key={line} dir="ltr">
          {line}
        </p>
      ))}
    </div>
  );
}
