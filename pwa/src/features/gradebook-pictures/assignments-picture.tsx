import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Line, Picture } from '../../ui/charts/picture.tsx';
import { FigureTable } from '../../ui/gradebook/figure-table.tsx';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import type { GradingPeriod, SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { assignmentAverages } from './class-series.ts';

type Props = { gradebook: SectionGradebook; shown: GradingPeriod | null };

/** The class's average of one assignment after the other. */
export function AssignmentsPicture({ gradebook, shown }: Props) {
  const { t } = useTranslation('gradebook-pictures');
  const { percent, number } = useGradeWords();
  const words = useSchoolWords(gradebook.school.timezone);
  const averages = useMemo(() => assignmentAverages(gradebook, shown), [gradebook, shown]);
  const [first, last] = [averages[0], averages.at(-1)];
  if (first === undefined || last === undefined) return null;
  const { id: section } = gradebook.section;
  const name = (one: string | null) => one ?? t('unnamed');
  const says = t('assignments_says', {
    ...{ count: averages.length, first: name(first.name), from: percent(first.percent) },
    ...{ last: name(last.name), to: percent(last.percent) },
  });
  return (
    <Picture
      title={t('assignments')}
      says={says}
      chart={
        <Line
          data={averages.map((one) => ({
            label: one.due_date === null ? name(one.name) : words.dayAndMonth(one.due_date),
            value: Number(one.percent),
          }))}
          name={t('average')}
          write={(value) => percent(`${value}`)}
        />
      }
    >
      <FigureTable
        label={t('assignments')}
        head={[t('assignment'), t('due'), t('average'), t('students')]}
        rows={averages.map((one) => ({
          key: one.id,
          cells: [
            <Link key="name" to={`/classes/${section}/gradebook/assignments/${one.id.slice(section.length + 1)}`}>
              {name(one.name)}
            </Link>,
            one.due_date === null ? '–' : words.shortDay(one.due_date),
            percent(one.percent),
            number(one.count),
          ],
        }))}
      />
    </Picture>
  );
}
