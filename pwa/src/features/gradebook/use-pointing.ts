import { useRef, type MouseEvent, type PointerEvent } from 'react';
import type { At } from './grid-layout.ts';
import { sameCell } from './grid-layout.ts';
import type { Grid } from './use-grid.ts';
import type { Hand } from './use-hand.ts';

/** A mouse selects where it goes down and drags a selection; a finger selects by a tap, and edits by the next. */
export function usePointing({ state, dispatch }: Grid, hand: Hand) {
  const dragging = useRef(false);
  const go = (to: At, extend: boolean) => {
    if (sameCell(to, state.editing?.at ?? null)) return;
    hand.commit();
    dispatch({ kind: 'go', to, extend });
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      const to = cellUnder(event.target);
      if (to === null || event.pointerType !== 'mouse' || event.button !== 0 || sameCell(to, state.editing?.at ?? null)) return;
      dragging.current = true;
      go(to, event.shiftKey);
    },
    onPointerMove: (event: PointerEvent) => {
      if (!dragging.current || event.buttons !== 1) return;
      const to = cellUnder(event.target);
      if (to !== null && !sameCell(to, state.at)) dispatch({ kind: 'go', to, extend: true });
    },
    onPointerUp: () => {
      dragging.current = false;
    },
    onMouseDown: (event: MouseEvent) => {
      // The grid moves the focus itself; the browser would drag a selection of text.
      const to = cellUnder(event.target);
      if (to !== null && !sameCell(to, state.editing?.at ?? null) && !isLink(event.target)) event.preventDefault();
    },
    onClick: (event: MouseEvent) => {
      const to = cellUnder(event.target);
      if (to === null || (event.nativeEvent as globalThis.PointerEvent).pointerType === 'mouse') return;
      if (sameCell(to, state.at) && state.editing === null) hand.open(to, null);
      else go(to, false);
    },
    onDoubleClick: (event: MouseEvent) => {
      const to = cellUnder(event.target);
      if (to !== null && state.editing === null) hand.open(to, null);
    },
  };
}

function cellUnder(target: EventTarget): At | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
  const [row, column] = cell?.dataset['cell']?.split(' ') ?? [];
  return row === undefined || column === undefined ? null : { row, column };
}

function isLink(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a') !== null;
}
