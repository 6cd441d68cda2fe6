import { useEffect, useState, type RefObject } from 'react';

/** Below the grid stand its legend and the sentence of the cell; a grid of a few rows is still one. */
const below = 80;
const least = 260;

/** So high that the grid ends with the window: it scrolls, the page does not. */
export function useHeight(grid: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(least);
  useEffect(() => {
    const element = grid.current;
    if (element === null) return undefined;
    const measure = () => {
      const main = element.closest('main');
      const bar = main === null ? 0 : Math.max(0, Number.parseFloat(getComputedStyle(main).paddingBottom) - 40);
      const top = element.getBoundingClientRect().top + globalThis.scrollY;
      setHeight(Math.max(least, Math.round(window.innerHeight - top - below - bar)));
    };
    measure();
    // What stands above it grows and shrinks, too.
    const resized = new ResizeObserver(measure);
    if (element.parentElement !== null) resized.observe(element.parentElement);
    window.addEventListener('resize', measure);
    return () => {
      resized.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [grid]);
  return height;
}
