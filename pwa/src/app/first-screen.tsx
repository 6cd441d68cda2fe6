import { Navigate } from 'react-router';
import { has } from '@osss/shared/access.ts';
import { TodayScreen } from '../features/today/today-screen.tsx';
import { useClassroom } from '../ui/classroom-context.tsx';
import { useLive } from '../ui/use-live.ts';

/** Who teaches starts with today's classes; who only works in the office starts there. */
export function FirstScreen() {
  const me = useLive(useClassroom().me);
  const officeOnly = me?.capabilities.includes('attendance_office') === true && !has(me, 'teach') && !has(me, 'substitute');
  return officeOnly ? <Navigate to="/office" replace /> : <TodayScreen />;
}
