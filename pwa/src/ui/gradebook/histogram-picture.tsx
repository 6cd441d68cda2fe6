import { useTranslation } from 'react-i18next';
import type { Fraction } from '@osss/shared/grading/fraction.ts';
import { histogram, type Bin } from '@osss/shared/grading/histogram.ts';
import { Bars, Picture } from '../charts/picture.tsx';
import { FigureTable } from './figure-table.tsx';
import { useGradeWords } from './grade-words.ts';

type Props = {
  /** Exact, 1 is 100 %; not empty. */
  ratios: readonly Fraction[];
  /** What they are of: an assignment, a class's grades. */
  what: string;
};

/** How many lie in each ten percent. */
export function HistogramPicture({ ratios, what }: Props) {
  const { t } = useTranslation('gradebook-pictures');
  const { number, percent } = useGradeWords();
  const bins = histogram(ratios);
  const name = ({ from, to }: Bin) => (to === null ? t('above_full') : t('from_to', { from: number(from), to: percent(`${to}`) }));
  const short = ({ from, to }: Bin) => (to === null ? `>${number(from)}` : `${number(from)}–${number(to)}`);
  const most = bins.reduce((a, b) => (b.count > a.count ? b : a));
  return (
    <Picture
      title={t('histogram')}
      says={t('histogram_says', { what, count: ratios.length, where: name(most), most: number(most.count) })}
      chart={<Bars data={bins.map((bin) => ({ label: short(bin), value: bin.count }))} write={(value) => number(value)} />}
    >
      <FigureTable
        label={t('histogram')}
        head={[t('percent'), t('students')]}
        rows={bins.map((bin) => ({ key: `${bin.from}-${bin.to}`, cells: [name(bin), number(bin.count)] }))}
      />
    </Picture>
  );
}
