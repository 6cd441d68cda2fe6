import { useEffect, useRef, type RefObject } from 'react';
import { sameMark, type Row } from '../../ui/attendance/rows.ts';

const shownFor = 1_500;

/** A mark that somebody else has set is lit up for a moment; neither the hand nor the page moves for it. */
export function useArrival({ teacher, office, cell }: Row): RefObject<HTMLTableRowElement | null> {
  const place = useRef<HTMLTableRowElement>(null);
  const before = useRef({ teacher, office });
  useEffect(() => {
    const { current: seen } = before;
    before.current = { teacher, office };
    const ours = cell?.state === 'device' || cell?.state === 'sent';
    const same = sameMark(seen.teacher, teacher) && sameMark(seen.office, office);
    if (same || ours || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    place.current?.animate([{ backgroundColor: 'var(--t-bg)' }, { backgroundColor: 'var(--t-bg)' }], shownFor);
  }, [teacher, office, cell]);
  return place;
}
