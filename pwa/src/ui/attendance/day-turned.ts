import { useCallback, useEffect, useState } from 'react';
import { schoolDay } from '@osss/shared/school-day.ts';
import type { SchoolDate } from '@osss/shared/values.ts';
import { useClassroom } from '../classroom-context.tsx';
import type { ClassOfDay } from './use-class.ts';

export type DayTurned = {
  /** The school's day now, while the person has not said that the earlier day is meant; null: nothing to ask. */
  today: SchoolDate | null;
  stay: () => void;
  /** Asks the clock itself, before a key counts: a screen that slept has not drawn the new day yet. */
  check: () => boolean;
};

/**
 * A page that was left open over night would take the morning's first key for yesterday. The tab remembers on
 * which school day it was opened, also over a reload, since a browser may throw a sleeping tab away and load it anew.
 */
export function useDayTurned(shown: ClassOfDay): DayTurned {
  const { now } = useClassroom();
  const { date, sheetId, moment, school } = shown;
  const key = `osss-shown-on:${sheetId}`;
  const [openedOn, setOpenedOn] = useState<SchoolDate>(() => sessionStorage.getItem(key) ?? moment.date);
  const [seen, setSeen] = useState<SchoolDate>(moment.date);
  const today = seen > moment.date ? seen : moment.date;
  useEffect(() => {
    sessionStorage.setItem(key, openedOn);
    // Whoever leaves the page and comes back means the day that the page says.
    return () => sessionStorage.removeItem(key);
  }, [key, openedOn]);
  const check = useCallback(() => {
    const day = schoolDay(now(), school.timezone);
    setSeen(day);
    return openedOn !== day && day !== date;
  }, [now, school.timezone, openedOn, date]);
  const stay = useCallback(() => setOpenedOn(today), [today]);
  return { today: openedOn !== today && today !== date ? today : null, stay, check };
}
