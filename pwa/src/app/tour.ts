import { useSyncExternalStore } from 'react';
import { useNavigate } from 'react-router';
import type { SignedIn } from '../auth/people.ts';

const changed = 'osss-tour';

function place({ issuer, subject }: Pick<SignedIn, 'issuer' | 'subject'>): string {
  return `osss-tour ${issuer} ${subject}`;
}

/** The first steps, once for each person on each device; they may be asked for again. */
export function useTour(person: SignedIn) {
  const navigate = useNavigate();
  const done = useSyncExternalStore(onChange, () => localStorage.getItem(place(person)) === 'done');
  const keep = (state: 'done' | null) => {
    if (state === null) localStorage.removeItem(place(person));
    else localStorage.setItem(place(person), state);
    window.dispatchEvent(new Event(changed));
  };
  return {
    open: !done,
    end: () => keep('done'),
    start: () => {
      keep(null);
      void navigate('/');
    },
  };
}

function onChange(listener: () => void): () => void {
  // Another tab of the same person may end it.
  for (const event of [changed, 'storage']) window.addEventListener(event, listener);
  return () => {
    for (const event of [changed, 'storage']) window.removeEventListener(event, listener);
  };
}
