import { useState } from 'react';
import { canonical } from '@osss/shared/canonical.ts';
import { useClassroom } from '../classroom-context.tsx';

export type KeptDraft<Draft> = {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  /** Something was typed that is not saved. */
  changed: boolean;
  /** It was typed before this was opened. */
  found: boolean;
  /** Back to what was there. */
  forget: () => void;
};

/**
 * What was typed and is not saved, kept in the tab: who closes a dialog, goes away or reloads finds it again. Only what differs from
 * `initial` is kept, so that what arrives meanwhile in other fields is shown.
 * @param of which record it is about
 */
export function useKeptDraft<Draft extends object>(of: string, initial: Draft): KeptDraft<Draft> {
  const { subject } = useClassroom().person;
  const place = `osss-draft ${subject} ${of}`;
  const [typed, setTyped] = useState<Partial<Draft>>(() => keptAt(place));
  const [found, setFound] = useState(() => Object.keys(typed).length > 0);
  const keep = (next: Partial<Draft>) => {
    setTyped(next);
    if (Object.keys(next).length === 0) sessionStorage.removeItem(place);
    else sessionStorage.setItem(place, JSON.stringify(next));
  };
  return {
    draft: { ...initial, ...typed },
    set: (change) => keep(differing({ ...typed, ...change }, initial)),
    changed: Object.keys(differing(typed, initial)).length > 0,
    found,
    forget: () => {
      keep({});
      setFound(false);
    },
  };
}

function keptAt<Draft>(place: string): Partial<Draft> {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? '{}') as Partial<Draft>;
  } catch {
    return {};
  }
}

function differing<Draft extends object>(typed: Partial<Draft>, initial: Draft): Partial<Draft> {
  const entries = Object.entries(typed).filter(([field, value]) => canonical(value) !== canonical(initial[field as keyof Draft]));
  return Object.fromEntries(entries) as Partial<Draft>;
}
