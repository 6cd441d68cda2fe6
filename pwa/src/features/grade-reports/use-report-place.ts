import { useSearchParams } from 'react-router';
import { usualView, type GradeView } from '../../ui/gradebook/final-rows.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import type { Span } from './report-figures.ts';

/** Parts of a report that can be left out. */
export const reportParts = ['categories', 'assignments', 'posted', 'comments', 'numbers', 'left', 'signature'] as const;
export type ReportPart = (typeof reportParts)[number];
const usualParts: readonly ReportPart[] = ['categories', 'posted', 'signature'];

export type ReportPlace = {
  span: Span;
  view: GradeView;
  shows: (part: ReportPart) => boolean;
  set: (name: 'period' | 'view', value: string) => void;
  toggle: (part: ReportPart) => void;
  /** For a link to another report of the same kind. */
  search: string;
};

/** What a report shows stands in its address: printed again next week it is the same report. */
export function useReportPlace({ periods, currentPeriod, today }: SectionGradebook): ReportPlace {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('period');
  const span = asked === 'term' ? null : (periods.find(({ id }) => id === asked) ?? currentPeriod);
  const parts = new Set(search.get('show')?.split(',') ?? usualParts);
  const view = search.get('view');
  const set = (name: string, value: string) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        next.set(name, value);
        return next;
      },
      { replace: true },
    );
  return {
    span,
    view: view === 'current' || view === 'final' ? view : span === null ? 'current' : usualView(span, today),
    shows: (part) => parts.has(part),
    set,
    toggle: (part) => set('show', reportParts.filter((one) => (one === part ? !parts.has(one) : parts.has(one))).join(',')),
    search: search.toString(),
  };
}
