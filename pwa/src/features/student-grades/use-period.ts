import { useSearchParams } from 'react-router';
import type { GradingPeriod, SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';

export type ShownPeriod = {
  /** Null: the whole term. */
  shown: GradingPeriod | null;
  /** For the address of another student, who is shown in the same period. */
  search: string;
  choose: (id: string) => void;
};

export const wholeTerm = 'term';

/** Which grading period's work is shown: the running one, until somebody chooses another; the address says which. */
export function usePeriod({ periods, currentPeriod }: Pick<SectionGradebook, 'periods' | 'currentPeriod'>): ShownPeriod {
  const [params, setParams] = useSearchParams();
  const asked = params.get('period');
  const shown = asked === wholeTerm || periods.length < 2 ? null : (periods.find(({ id }) => id === asked) ?? currentPeriod);
  return {
    shown,
    search: asked === null ? '' : `?${new URLSearchParams({ period: asked })}`,
    choose: (id) => setParams({ period: id }, { replace: true }),
  };
}
