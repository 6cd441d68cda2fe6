import { useTranslation } from 'react-i18next';
import type { PeriodGrade, StudentGrade } from '@osss/shared/grading/explanation.ts';
import { divide, hundred } from '@osss/shared/grading/fraction.ts';
import type { Part } from './explain-lines.ts';
import type { Explaining } from './explain-notes.ts';
import { ExplainTotal } from './explain-total.tsx';
import type { SectionGradebook } from './use-gradebook.ts';

type Props = { gradebook: SectionGradebook; grade: StudentGrade; explaining: Explaining };

/** The term's grade from those of its grading periods. */
export function ExplainTerm({ gradebook, grade, explaining }: Props) {
  const { t } = useTranslation('grade-explained');
  const { view } = explaining;
  const parts = grade.periods.map((period): Part => ({
    weight: period.weight.exact,
    ratio: ratioOf(period, explaining),
    extraCredit: false,
  }));
  return (
    <>
      <ExplainTotal title={t('term')} total={grade[view]} parts={parts} prepared={gradebook.prepared} explaining={explaining} />
      <table>
        <caption>
          <b>{t('periods')}</b> {t('periods_how')}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('column.period')}</th>
            <th scope="col">{t('column.grade')}</th>
            <th scope="col">{t('column.weight')}</th>
            <th scope="col">{t('column.why')}</th>
          </tr>
        </thead>
        <tbody>
          {grade.periods.map((period) => (
            <Row key={period.period_id ?? ''} period={period} gradebook={gradebook} explaining={explaining} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Row({ period, gradebook, explaining }: { period: PeriodGrade; gradebook: SectionGradebook; explaining: Explaining }) {
  const { t, say, words, view } = explaining;
  const effective = period.effective_weight[view];
  const ratio = ratioOf(period, explaining);
  const why = [
    ...(period.override === null
      ? []
      : [t('override', { given: words.percent(period.override.text), computed: words.percent(period[view].percent) })]),
    ...(effective === null ? [t('period_empty')] : [t('effective', { weight: say.number(effective.exact) })]),
  ];
  return (
    <tr data-counts={effective !== null}>
      <th scope="row">
        <bdi>{periodName(gradebook, period) ?? t('no_name')}</bdi>
      </th>
      <td>{ratio === null ? words.percent(null) : say.percent(ratio)}</td>
      <td>{say.number(period.weight.exact)}</td>
      <td>{why.join(' ')}</td>
    </tr>
  );
}

/** What the term counts: the grade given instead, where there is one. */
function ratioOf({ override, ...period }: PeriodGrade, { view }: Explaining) {
  return override === null ? period[view].ratio : divide(override.exact, hundred);
}

export function periodName({ periods }: SectionGradebook, { period_id }: Pick<PeriodGrade, 'period_id'>): string | null {
  return periods.find(({ id }) => id === period_id)?.name ?? null;
}
