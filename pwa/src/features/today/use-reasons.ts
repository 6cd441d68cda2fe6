import { useMemo } from 'react';
import { schoolDay } from '@osss/shared/school-day.ts';
import { dutiesHere, reasonsFor, type Reason } from '@osss/shared/standing.ts';
import { useDocuments, useMe } from '../../ui/classroom-context.tsx';
import { useNow } from '../../ui/use-now.ts';

export type Standing = { name: string; reasons: Reason[] };

/** Why this person has no class, by what is on this device; null while the school has not said who they are. */
export function useReasons(): Standing | null {
  const me = useMe();
  const schools = useDocuments('schools');
  const sections = useDocuments('sections');
  const now = useNow();
  return useMemo(() => {
    if (!me || schools === undefined || sections === undefined) return null;
    const today = schoolDay(now, schools[0]?.timezone ?? 'UTC');
    return { name: me.name, reasons: reasonsFor(me, dutiesHere(me, schools, sections, now), today) };
  }, [me, schools, sections, now]);
}
