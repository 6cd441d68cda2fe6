import { useEffect, useEffectEvent, useRef, useState } from 'react';

export type FieldDraft = {
  text: string;
  /** Something is typed that the records do not show yet. */
  typed: boolean;
  type: (text: string) => void;
  /** Stores what was typed now; harmless where nothing was. */
  keep: () => void;
  /** Types and stores in one step, as a button does. */
  put: (text: string) => void;
};

/** `own`: what was stored of it and may not be shown yet. */
type Draft = { text: string; stored: boolean; own: readonly string[] };

/**
 * What is being typed into a field until the records show it. It is stored when the field is left, when the page is hidden or closed, and
 * after a pause: whoever closes the lid in the middle of a sentence finds it again.
 * @param shown what the records say. @param store false: it could not be stored, and stays typed, for the next leaving or pause to try again.
 */
export function useFieldDraft(shown: string, store: (text: string) => boolean | Promise<boolean>, pause: number | null = null): FieldDraft {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [seen, setSeen] = useState(shown);
  // What arrives from elsewhere does not eat what is being typed, but it shows in place of what was stored. An earlier text of one's own that
  // arrives late does not: the next key would be typed into that one.
  if (seen !== shown) {
    setSeen(shown);
    if (draft?.stored === true && (shown === draft.text || !draft.own.includes(shown))) setDraft(null);
  }
  // Two ways of leaving come in one moment (blur, then closing): the second must not store again.
  const waiting = useRef<string | null>(null);
  const keep = () => {
    const text = waiting.current;
    if (text === null) return;
    const stored = text === shown || store(text);
    if (stored === false) return;
    waiting.current = null;
    if (stored !== true) void stored.then((isKept) => (isKept ? undefined : stay(text)));
    setDraft((before) => (text === shown ? null : { text, stored: true, own: [...(before?.own ?? []), text] }));
  };
  // What was typed since is newer, and waits by itself.
  const stay = (text: string) => {
    waiting.current ??= text;
    setDraft((before) => (before?.text === text ? { ...before, stored: false } : before));
  };
  const type = (text: string) => {
    waiting.current = text;
    setDraft((before) => ({ text, stored: false, own: before?.own ?? [] }));
  };
  const leave = useEffectEvent(keep);
  useEffect(() => {
    const hidden = () => {
      if (document.visibilityState === 'hidden') leave();
    };
    const closed = () => leave();
    document.addEventListener('visibilitychange', hidden);
    window.addEventListener('pagehide', closed);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('pagehide', closed);
      closed();
    };
  }, []);
  useEffect(() => {
    if (pause === null || draft === null || draft.stored) return undefined;
    const timer = setTimeout(leave, pause);
    return () => clearTimeout(timer);
  }, [draft, pause]);
  return {
    text: draft?.text ?? shown,
    typed: draft !== null,
    ...{ type, keep },
    put: (text) => {
      type(text);
      keep();
    },
  };
}
