import { useSearchParams } from 'react-router';
import { usualView, type GradeView } from '../../ui/gradebook/final-rows.ts';
import type { GradingPeriod } from '../../ui/gradebook/use-gradebook.ts';

const usualThreshold = 5;

/** What the screen is looked at with stands in the address: a reload and a link show the same. */
export function useFinalPlace(period: GradingPeriod, today: string) {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('view');
  const within = Number(search.get('within') ?? usualThreshold);
  const set = (name: string, value: string) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const view: GradeView = asked === 'current' || asked === 'final' ? asked : usualView(period, today);
  return {
    view,
    within: Number.isFinite(within) && within >= 0 && within <= 100 ? within : usualThreshold,
    show: (next: GradeView) => set('view', next),
    allow: (points: number) => set('within', String(points)),
  };
}
