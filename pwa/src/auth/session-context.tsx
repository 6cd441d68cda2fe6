import { createContext, use, useSyncExternalStore, type ReactNode } from 'react';
import type { KnownPerson, SignedIn } from './people.ts';
import type { Session } from './session.ts';

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession needs a SessionProvider above it');
  return session;
}

/** Drawn again when somebody signs in or out, in this tab or another. */
export function useSignedIn(): SignedIn | null {
  const session = useSession();
  return useSyncExternalStore(session.onChange, session.current);
}

export function useKnownPeople(): KnownPerson[] {
  const session = useSession();
  return useSyncExternalStore(session.onChange, session.knownPeople);
}
