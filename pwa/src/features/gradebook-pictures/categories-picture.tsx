import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Bars, Picture } from '../../ui/charts/picture.tsx';
import { FigureTable } from '../../ui/gradebook/figure-table.tsx';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import type { GradingPeriod, SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { categoryAverages } from './class-series.ts';

type Props = { gradebook: SectionGradebook; shown: GradingPeriod | null };

export function CategoriesPicture({ gradebook, shown }: Props) {
  const { t } = useTranslation('gradebook-pictures');
  const { percent, number } = useGradeWords();
  const averages = useMemo(() => categoryAverages(gradebook, shown), [gradebook, shown]);
  if (averages.length === 0) return null;
  const name = (category: string | null) => category ?? t('no_category');
  return (
    <Picture
      title={t('categories')}
      says={t('categories_says', { told: averages.map((one) => `${name(one.name)}: ${percent(one.percent)}`).join(' · ') })}
      chart={
        <Bars
          lying
          most={100}
          data={averages.map((one) => ({ label: name(one.name), value: Number(one.percent) }))}
          write={(value) => percent(`${value}`)}
        />
      }
    >
      <FigureTable
        label={t('categories')}
        head={[t('category'), t('average'), t('students')]}
        rows={averages.map((one) => ({ key: one.id, cells: [name(one.name), percent(one.percent), number(one.count)] }))}
      />
    </Picture>
  );
}
