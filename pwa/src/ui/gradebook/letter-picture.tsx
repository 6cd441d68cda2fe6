import { useTranslation } from 'react-i18next';
import { Bars, Picture } from '../charts/picture.tsx';
import { FigureTable } from './figure-table.tsx';
import { useGradeWords } from './grade-words.ts';

type Props = {
  /** Best first; empty where the section has no scale. */
  distribution: readonly { label: string; count: number }[];
  what: string;
};

/** How many have each letter. */
export function LetterPicture({ distribution, what }: Props) {
  const { t } = useTranslation('gradebook-pictures');
  const { number, percent } = useGradeWords();
  if (distribution.length === 0) return null;
  const all = distribution.reduce((sum, { count }) => sum + count, 0);
  const share = (count: number) => percent(`${all === 0 ? 0 : Math.round((count * 100) / all)}`);
  const told = distribution.map(({ label, count }) => `${label}: ${number(count)}`).join(' · ');
  return (
    <Picture
      title={t('letters')}
      says={t('letters_says', { what, told })}
      chart={<Bars data={distribution.map(({ label, count }) => ({ label, value: count }))} write={(value) => number(value)} />}
    >
      <FigureTable
        label={t('letters')}
        head={[t('letter'), t('students'), t('share')]}
        rows={distribution.map(({ label, count }) => ({ key: label, cells: [label, number(count), share(count)] }))}
      />
    </Picture>
  );
}
