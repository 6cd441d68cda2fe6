import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { cellKey, firstScoreColumn, placeOf, type At } from './grid-layout.ts';
import type { GridState } from './grid-state.ts';
import { viewportOf } from './use-window.ts';
import { scrollFor, type Sizes } from './window-of.ts';

/** The focus is on the cell under the hand, or in its field, and follows it; never while it is elsewhere on the page. */
export function useFocus(grid: RefObject<HTMLElement | null>, state: GridState, sizes: Sizes): void {
  const holds = useHolding(grid);
  const shown = useRef<At | null>(null);
  useLayoutEffect(() => {
    const element = grid.current;
    const { at, editing } = state;
    if (element === null || at === null || !holds.current) return;
    const cell = cellOf(element, at);
    const target = editing === null ? cell : (cell?.querySelector('input') ?? cell);
    if (target != null && document.activeElement !== target) target.focus({ preventScroll: true });
    if (shown.current?.row === at.row && shown.current.column === at.column) return;
    // Only when the hand has moved: who scrolls away to look something up stays there.
    shown.current = at;
    show(element, state, sizes);
  }, [grid, state, sizes, holds]);
}

export function cellOf(grid: HTMLElement, at: At): HTMLElement | null {
  return grid.querySelector<HTMLElement>(`[data-cell="${cellKey(at.row, at.column)}"]`);
}

export function show(grid: HTMLElement, { layout, at }: Pick<GridState, 'layout' | 'at'>, sizes: Sizes): void {
  const place = at === null ? null : placeOf(layout, at);
  if (place === null) return;
  const column = place.column < firstScoreColumn ? null : place.column - firstScoreColumn;
  const { top, start } = scrollFor(viewportOf(grid), sizes, place.row, column);
  const rightToLeft = getComputedStyle(grid).direction === 'rtl';
  grid.scrollTo({ top, left: rightToLeft ? -start : start, behavior: 'instant' });
}

/**
 * Whether the hand was in the grid last. The focus itself does not tell: a cell that is drawn anew loses it to the page, and it has to come
 * back.
 */
function useHolding(grid: RefObject<HTMLElement | null>): RefObject<boolean> {
  const holds = useRef(false);
  useEffect(() => {
    const look = ({ target }: Event) => {
      if (target instanceof Node && target !== document.body) holds.current = grid.current?.contains(target) ?? false;
    };
    for (const kind of ['focusin', 'pointerdown'] as const) document.addEventListener(kind, look, { capture: true });
    return () => {
      for (const kind of ['focusin', 'pointerdown'] as const) document.removeEventListener(kind, look, { capture: true });
    };
  }, [grid]);
  return holds;
}
