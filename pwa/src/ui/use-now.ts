import { useEffect, useState } from 'react';
import type { Instant } from '@osss/shared/values.ts';
import { useClassroom } from './classroom-context.tsx';

/** How far the shown moment may be behind before an exchange that has measured the school's clock moves it. */
const noticeable = 30_000;

/**
 * The school server's clock as this device knows it, looked at three times a minute, whenever the page comes back into view, and when an
 * exchange finds that this device's own clock is wrong: the first one may find another day.
 */
export function useNow(everyMilliseconds = 20_000): Instant {
  const { now, sync } = useClassroom();
  const [at, setAt] = useState(now);
  useEffect(() => {
    const look = () => setAt(now());
    const timer = setInterval(look, everyMilliseconds);
    const measured = sync.subscribe(() => setAt((shown) => (Math.abs(now() - shown) > noticeable ? now() : shown)));
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      measured.unsubscribe();
      document.removeEventListener('visibilitychange', look);
    };
  }, [now, sync, everyMilliseconds]);
  return at;
}
