import { useSession } from '../../auth/session-context.tsx';

/** Somebody who worked here goes on at once; anybody else is led to the login page, with the name filled in. */
export function useSignInAs(): (username: string) => Promise<void> {
  const session = useSession();
  return async (username) => {
    const known = session.knownPeople().find((person) => person.username === username && !person.signedOut);
    if (known !== undefined) {
      await session.switchTo(known);
      return;
    }
    // The provider may still know who signed in last, in this browser's other window: it has to ask.
    await session.signIn({ username, otherPerson: true }).catch(() => undefined);
  };
}
