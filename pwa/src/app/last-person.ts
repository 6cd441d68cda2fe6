import { z } from 'zod';
import type { Person } from '../data/classroom.ts';
import type { Session } from '../auth/session.ts';

type Place = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const place = 'osss-last-person';
const person = z.object({ issuer: z.string(), subject: z.string() });

/**
 * Whose records a start will most likely show: they are opened while the session is still being read. Only the session says whether
 * they are shown.
 */
export function likelyPerson(storage: Place): Person | null {
  try {
    return person.safeParse(JSON.parse(storage.getItem(place) ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}

export function rememberPerson(storage: Place, session: Session): void {
  const keep = () => {
    const current = session.current();
    if (current === null) storage.removeItem(place);
    else storage.setItem(place, JSON.stringify({ issuer: current.issuer, subject: current.subject }));
  };
  keep();
  session.onChange(keep);
}
