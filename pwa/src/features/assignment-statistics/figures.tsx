import { useTranslation } from 'react-i18next';
import type { Amount } from '@osss/shared/grading/amount.ts';
import { decimalOf } from '@osss/shared/grading/decimal.ts';
import { divide, fractionOf, hundred, multiply, roundedText } from '@osss/shared/grading/fraction.ts';
import type { AssignmentStatistics } from '@osss/shared/grading/statistics.ts';
import { FigureTable } from '../../ui/gradebook/figure-table.tsx';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import figures from '../../ui/gradebook/figures.module.css';
import styles from './assignment-statistics.module.css';

type Props = { statistics: AssignmentStatistics; late: number; possible: number | null };
const places = ['mean', 'median', 'minimum', 'lower_quartile', 'upper_quartile', 'maximum'] as const;
const rare = ['incomplete', 'due_before_joining', 'blank', 'unknown_letter', 'no_percent'] as const;
/** Late work is scored too: it is told once more of those. */
const outcomes = ['scored', 'late', 'missing', 'excused', ...rare] as const;
const always: (typeof outcomes)[number][] = ['scored', 'late', 'missing', 'excused'];

/** The figures of the class: in points, and in percent of the points possible. */
export function Figures({ statistics: { points, outcomes: counts }, late, possible }: Props) {
  const { t } = useTranslation('assignment-statistics');
  const { number, percent } = useGradeWords();
  const inPercent = ({ exact }: Amount) =>
    possible === null || possible === 0
      ? null
      : roundedText(multiply(divide(exact, fractionOf(decimalOf(possible, ['possible']))), hundred), 1);
  return (
    <div className={styles.beside}>
      {points === null ? null : (
        <section className={figures.part}>
          <h2>{t('figures')}</h2>
          <FigureTable
            label={t('figures')}
            head={[t('figure'), t('in_points'), t('in_percent')]}
            rows={[
              ...places.map((place) => ({
                key: place,
                cells: [t(`place.${place}`), number(shortened(points[place])), percent(inPercent(points[place]))] as const,
              })),
              { key: 'standard_deviation', cells: [t('place.standard_deviation'), number(points.standard_deviation), '–'] as const },
            ]}
          />
        </section>
      )}
      <section className={figures.part}>
        <h2>{t('counts')}</h2>
        <FigureTable
          label={t('counts')}
          head={[t('state'), t('students')]}
          rows={outcomes
            .map((outcome) => ({ outcome, count: outcome === 'late' ? late : (counts[outcome] ?? 0) }))
            .filter(({ outcome, count }) => always.includes(outcome) || count > 0)
            .map(({ outcome, count }) => ({ key: outcome, cells: [t(`outcome.${outcome}`), number(count)] }))}
        />
      </section>
    </div>
  );
}

/** At most two decimals: nobody compares the sixth. */
function shortened({ exact, text }: Amount): string {
  return text.length - text.indexOf('.') > 3 && text.includes('.') ? roundedText(exact, 2) : text;
}
