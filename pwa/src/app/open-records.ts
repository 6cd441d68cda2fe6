import type { Session } from '../auth/session.ts';
import type { Classroom, Person } from '../data/classroom.ts';
import type { Network } from '../host/network.ts';

type Options = { person: Person; session: Promise<Session>; network: Network };

/** One person's classroom, with their own tokens. The engine is a chunk of its own: the first screen does not wait for it to be read. */
export async function openRecords({ person, session, network }: Options): Promise<Classroom> {
  const { openClassroom } = await import('../data/open-classroom.ts');
  return openClassroom({
    person,
    serverUrl: '',
    // The records open beside the session, not after it: only an exchange waits for it.
    accessToken: async (insteadOf) => (await session).accessTokenFor(person, insteadOf === undefined ? {} : { insteadOf }),
    // What others left unsent here goes out under their own names (JN6).
    accessTokenFor: async (other) => (await session).accessTokenFor(other),
    surroundings: { fetch: network.fetch },
    onWake: (wake) => {
      const stops = [network.onChange(wake)];
      session.then(
        ({ onChange }) => stops.push(onChange(wake)),
        () => undefined,
      );
      const seen = () => {
        if (document.visibilityState === 'visible') wake();
      };
      window.addEventListener('online', wake);
      document.addEventListener('visibilitychange', seen);
      return () => {
        for (const stop of stops) stop();
        window.removeEventListener('online', wake);
        document.removeEventListener('visibilitychange', seen);
      };
    },
  });
}
