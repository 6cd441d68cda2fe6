import { useTranslation } from 'react-i18next';
import type { FieldProblem } from './assignment-draft.ts';

/** What is wrong with a field, as a sentence that says what to do. */
export function useFieldWords(): (problem: FieldProblem | undefined) => string | undefined {
  const { t, i18n } = useTranslation('assignments');
  return (problem) => {
    if (problem === undefined) return undefined;
    return t(`problem.${problem.code}`, { most: problem.most?.toLocaleString(i18n.language) ?? '' });
  };
}
