import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import type { SignedIn } from '../auth/people.ts';
import { NotLinkedScreen, strangerStates } from '../features/sign-in/not-linked-screen.tsx';
import { useClassroom } from '../ui/classroom-context.tsx';
import { useLive } from '../ui/use-live.ts';

/** Instead of every page but the device's own: a sign-in that the school does not know has nothing to show, and hears why. */
export function Admitted({ person, children }: { person: SignedIn; children: ReactNode }) {
  const sync = useLive(useClassroom().sync);
  const { pathname } = useLocation();
  const state = strangerStates.find((code) => code === sync?.refusal);
  if (sync === undefined || state === undefined || pathname === '/sync') return children;
  return <NotLinkedScreen person={person} sync={sync} state={state} />;
}
