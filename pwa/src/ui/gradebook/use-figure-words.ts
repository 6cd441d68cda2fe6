import { percentText, type GradeFigures } from './grade-figures.ts';
import { useGradeWords } from './grade-words.ts';
import type { SectionGradebook } from './use-gradebook.ts';

/** `88.5% · B`; a dash where there is no grade. */
export function useFigureWords({ prepared }: Pick<SectionGradebook, 'prepared'>): (figures: GradeFigures) => string {
  const { percent } = useGradeWords();
  return (figures) => {
    const text = percentText(figures, prepared.decimals);
    if (text === null) return figures.letter ?? percent(null);
    return figures.letter === null ? percent(text) : `${percent(text)} · ${figures.letter}`;
  };
}
