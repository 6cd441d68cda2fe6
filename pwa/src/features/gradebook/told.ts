/** Something that changes outside React and tells who draws it. */
export type Told = { tell: () => void; subscribe: (changed: () => void) => () => void; version: () => number };

export function openTold(): Told {
  const listeners = new Set<() => void>();
  let version = 0;
  return {
    tell: () => {
      version += 1;
      for (const changed of listeners) changed();
    },
    subscribe: (changed) => {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
    version: () => version,
  };
}
