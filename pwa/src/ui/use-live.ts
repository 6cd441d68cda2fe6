import { useEffect, useMemo, useState } from 'react';
import type { Observable } from 'rxjs';
import { gatherAnswers } from './gather-answers.ts';
import { latestOf } from './remembered.ts';

const ask = gatherAnswers();

type Seen<T> = { source: Observable<T>; value?: T; error?: unknown };

/** The newest value of a live query; undefined until there is one. A failure is thrown where it is shown, for the error boundary. */
export function useLive<T>(source: Observable<T>): T | undefined {
  const [seen, setSeen] = useState<Seen<T> | null>(null);
  const known = useMemo((): Seen<T> => ({ source, ...latestOf(source) }), [source]);
  useEffect(() => {
    const question = ask();
    let drawn = 'value' in known;
    const subscription = source.subscribe({
      next: (value) => {
        if (drawn && known.value === value) question.forget();
        else question.come(() => setSeen({ source, value }));
        drawn = false;
      },
      error: (error: unknown) => question.come(() => setSeen({ source, error })),
    });
    return () => {
      subscription.unsubscribe();
      question.forget();
    };
  }, [source, known]);
  // A value of the source before this one would show another class's marks for a moment.
  const { value, error } = seen?.source === source ? seen : known;
  if (error !== undefined) throw error;
  return value;
}
