import { Navigate } from 'react-router';
import type { Actor } from '@osss/shared/access.ts';
import { TodayScreen } from '../features/today/today-screen.tsx';
import { useMe } from '../ui/classroom-context.tsx';

/**
 * Who teaches starts with today's classes; who only works in an office starts there. The district's administrator, who works at no school,
 * starts where schools are set up.
 */
export function FirstScreen() {
  const me = useMe();
  if (!me || startsWithClasses(me)) return <TodayScreen />;
  if (me.capabilities.includes('administer') && me.school_ids.length === 0) return <Navigate to="/school" replace />;
  return <Navigate to={me.capabilities.includes('attendance_office') ? '/office' : '/school/sign-ins'} replace />;
}

/** Who has no office starts with classes too: there it is said why there are none. */
export function startsWithClasses(me: Pick<Actor, 'capabilities'>): boolean {
  const { capabilities } = me;
  const office = capabilities.includes('attendance_office') || capabilities.includes('records_office');
  return !office || capabilities.includes('teach') || capabilities.includes('substitute');
}
