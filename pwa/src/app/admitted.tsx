import { Suspense, lazy, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import type { SignedIn } from '../auth/people.ts';
import { strangerStates } from '../features/sign-in/stranger-states.ts';
import { useClassroom } from '../ui/classroom-context.tsx';
import { useLive } from '../ui/use-live.ts';

// Neither is there for who works here; only who keeps nothing on a device asks the school itself.
const NotLinkedScreen = lazy(async () => ({ default: (await import('../features/sign-in/not-linked-screen.tsx')).NotLinkedScreen }));
const WhyNothing = lazy(async () => ({ default: (await import('./why-nothing.tsx')).WhyNothing }));

/** Instead of every page but the device's own: a sign-in that opens nothing here has nothing to show, and hears why. */
export function Admitted({ person, children }: { person: SignedIn; children: ReactNode }) {
  const sync = useLive(useClassroom().sync);
  const { pathname } = useLocation();
  const state = strangerStates.find((code) => code === sync?.refusal);
  if (sync === undefined || state === undefined || pathname === '/sync') return children;
  return (
    <Suspense fallback={null}>
      <NotLinkedScreen {...{ person, sync, state }} why={state === 'no_device_work' ? <WhyNothing state={state} /> : undefined} />
    </Suspense>
  );
}
