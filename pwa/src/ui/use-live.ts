import { startTransition, useEffect, useState } from 'react';
import type { Observable } from 'rxjs';

type Seen<T> = { source: Observable<T>; value?: T; error?: unknown };

/** The newest value of a live query; undefined until there is one. A failure is thrown where it is shown, for the error boundary. */
export function useLive<T>(source: Observable<T>): T | undefined {
  const [seen, setSeen] = useState<Seen<T> | null>(null);
  useEffect(() => {
    let first = true;
    const subscription = source.subscribe({
      next: (value) => {
        // What fills an empty screen may be drawn in small steps, so that a slow machine answers a finger meanwhile; a mark just set may not.
        if (first) startTransition(() => setSeen({ source, value }));
        else setSeen({ source, value });
        first = false;
      },
      error: (error: unknown) => setSeen({ source, error }),
    });
    return () => subscription.unsubscribe();
  }, [source]);
  // A value of the source before this one would show another class's marks for a moment.
  if (seen?.source !== source) return undefined;
  if (seen.error !== undefined) throw seen.error;
  return seen.value;
}
