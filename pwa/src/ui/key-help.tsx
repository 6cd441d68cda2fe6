import { createContext, use, useEffect, useId, useState, type ReactNode } from 'react';

/** Keys that go together: one part of the keyboard sheet. */
export type KeyHelp = {
  /** Already in the reader's language, like `does`. */
  title: string;
  keys: {
    /** Pressed together, as they are shown: `['mod', 'Z']`, `['⇧', 'P']`; `mod` is Ctrl, or ⌘ where that is the key. */
    press: string[];
    does: string;
  }[];
};

type Shown = { put: (id: string, help: KeyHelp) => void; remove: (id: string) => void; list: () => KeyHelp[] };
const Help = createContext<Shown | null>(null);

/** Holds what the screens that are open say of their keys; read only when the sheet is opened. */
export function KeyHelpProvider({ children }: { children: ReactNode }) {
  const [shown] = useState(createShown);
  return <Help value={shown}>{children}</Help>;
}

function createShown(): Shown {
  const helps = new Map<string, KeyHelp>();
  return {
    put: (id, help) => void helps.set(id, help),
    remove: (id) => void helps.delete(id),
    list: () => [...helps.values()],
  };
}

/** Says on the keyboard sheet (`?`) what keys do, as long as the screen that calls it is open. @public */
export function useKeyHelp(help: KeyHelp): void {
  const shown = use(Help);
  const id = useId();
  useEffect(() => shown?.put(id, help));
  useEffect(() => () => shown?.remove(id), [shown, id]);
}

/** What the open screens have said, in the order in which they opened. */
export function useShownKeyHelp(): () => KeyHelp[] {
  const shown = use(Help);
  return () => shown?.list() ?? [];
}
