import { useSearchParams } from 'react-router';
import { schoolDate } from '@osss/shared/values.ts';

export const views = ['classes', 'absent', 'differences', 'waiting', 'excuses', 'posted'] as const;
export type View = (typeof views)[number];

/** Where in the office somebody is stands in the address: it can be linked, and "back" goes back. */
export function useOfficePlace() {
  const [search] = useSearchParams();
  const asked = search.get('view');
  const date = schoolDate.safeParse(search.get('date'));
  const to = (changes: Record<string, string | null>) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    return { pathname: '/office', search: next.toString() };
  };
  return {
    view: views.find((view) => view === asked) ?? 'classes',
    /** Null: the school's own today. */
    date: date.success ? date.data : null,
    school_id: search.get('school'),
    sheet_id: search.get('sheet'),
    /** Whom an excuse is to be written for. */
    student_id: search.get('student'),
    to,
  };
}
