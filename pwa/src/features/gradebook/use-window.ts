import { useEffect, useState, type RefObject } from 'react';
import { windowOf, type Sizes, type Viewport, type Window } from './window-of.ts';

/** What is drawn of the grid as it is scrolled; the same object as long as that is the same. */
export function useWindow(grid: RefObject<HTMLElement | null>, sizes: Sizes, rows: number, columns: number): Window {
  const [window, setWindow] = useState(() => windowOf({ top: 0, start: 0, width: 1400, height: 700 }, sizes, rows, columns));
  useEffect(() => {
    const element = grid.current;
    if (element === null) return undefined;
    const look = () => setWindow((before) => sameOr(before, windowOf(viewportOf(element), sizes, rows, columns)));
    look();
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [grid, sizes, rows, columns]);
  return window;
}

/** Where the language reads from the right, browsers count what is scrolled below zero. */
export function viewportOf(element: HTMLElement): Viewport {
  return { top: element.scrollTop, start: Math.abs(element.scrollLeft), width: element.clientWidth, height: element.clientHeight };
}

function sameOr(before: Window, after: Window): Window {
  const same = before.top === after.top && before.bottom === after.bottom && before.start === after.start && before.end === after.end;
  return same ? before : after;
}
