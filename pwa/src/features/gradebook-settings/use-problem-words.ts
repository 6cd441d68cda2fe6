import { useTranslation } from 'react-i18next';
import type { Settings } from './use-settings.ts';

/** What is wrong at a field, as a sentence. What is still empty is wrong only once somebody has tried to save. */
export function useProblemWords({ read, tried }: Pick<Settings, 'read' | 'tried'>): (place: string) => string | undefined {
  const { t, i18n } = useTranslation('gradebook-settings');
  return (place) => {
    const problem = read.problems.get(place);
    if (problem === undefined || (problem.code === 'empty' && !tried)) return undefined;
    const most = problem.most?.toLocaleString(i18n.language) ?? '';
    return t([`problem.${problem.code}`, `assignments:problem.${problem.code}`], { most });
  };
}
