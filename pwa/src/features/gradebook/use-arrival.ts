import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';
import { atPlace, firstScoreColumn, type At } from './grid-layout.ts';
import { startColumn, type Grid } from './use-grid.ts';
import type { KeptInTab, OpenText } from './kept-in-tab.ts';
import type { Hand } from './use-hand.ts';

/** The hand begins in the newest work that is due, where nobody has put the focus anywhere yet. */
export function useStart(place: RefObject<HTMLElement | null>, { state, dispatch, columns }: Grid, today: string): void {
  const started = useRef(false);
  const start = useEffectEvent(() => {
    const row = state.layout.rows[0];
    if (started.current || row === undefined || columns.length === 0) return;
    started.current = true;
    const column = startColumn(columns, today);
    const to = column === null ? atPlace(state.layout, { row: 0, column: firstScoreColumn }) : { row, column };
    if (to === null) return;
    const { activeElement } = document;
    if (activeElement === null || activeElement.matches('body, main, h1'))
      place.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    dispatch({ kind: 'go', to });
  });
  useEffect(() => start());
}

/**
 * Whoever goes on outside the grid has ended the open field, also by the browser's way back; who only looks at another window has not. A page
 * that goes away has no time to keep it: its text waits in the tab, and stands in the field again when the class is opened there.
 */
export function useLeaving(
  place: RefObject<HTMLElement | null>,
  hand: Pick<Hand, 'commit' | 'open' | 'draft'>,
  kept: KeptInTab<OpenText>,
  open: At | null,
): void {
  const hidden = useEffectEvent(() => kept.put(open === null ? null : { at: open, text: hand.draft.get() }));
  const found = useEffectEvent(() => {
    const before = kept.get();
    kept.put(null);
    if (before !== null) hand.open(before.at, before.text);
  });
  useEffect(() => {
    const listen = () => hidden();
    addEventListener('pagehide', listen);
    return () => removeEventListener('pagehide', listen);
  }, []);
  useEffect(() => {
    found();
    return () => hand.commit();
  }, [hand]);
  const left = useEffectEvent(({ target }: Event) => {
    if (target instanceof Node && target !== document && place.current?.contains(target) === false) hand.commit();
  });
  useEffect(() => {
    const listen = (event: Event) => left(event);
    for (const kind of ['pointerdown', 'focusin'] as const) document.addEventListener(kind, listen, { capture: true });
    return () => {
      for (const kind of ['pointerdown', 'focusin'] as const) document.removeEventListener(kind, listen, { capture: true });
    };
  }, []);
}
