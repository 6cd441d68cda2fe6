import { Suspense, lazy, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import type { SignedIn } from '../auth/people.ts';
import { NotLinkedScreen, strangerStates } from '../features/sign-in/not-linked-screen.tsx';
import { useClassroom } from '../ui/classroom-context.tsx';
import { useLive } from '../ui/use-live.ts';

// Only who keeps nothing on a device asks the school itself.
const WhyNothing = lazy(async () => ({ default: (await import('./why-nothing.tsx')).WhyNothing }));

/** Instead of every page but the device's own: a sign-in that opens nothing here has nothing to show, and hears why. */
export function Admitted({ person, children }: { person: SignedIn; children: ReactNode }) {
  const sync = useLive(useClassroom().sync);
  const { pathname } = useLocation();
  const state = strangerStates.find((code) => code === sync?.refusal);
  if (sync === undefined || state === undefined || pathname === '/sync') return children;
  if (state !== 'no_device_work') return <NotLinkedScreen person={person} sync={sync} state={state} />;
  const why = (
    <Suspense fallback={null}>
      <WhyNothing state={state} />
    </Suspense>
  );
  return <NotLinkedScreen person={person} sync={sync} state={state} why={why} />;
}
