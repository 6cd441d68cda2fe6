/** Where a screen was left: how far down, and what had the focus, as a selector. */
export type Left = { top: number; focus: string | null };

const place = 'osss-left-places';

/** By entry of the browser's history; kept over a reload of this tab. */
export function rememberPlaces(storage: Pick<Storage, 'getItem' | 'setItem'>) {
  const places = new Map<string, Left>(read(storage));
  window.addEventListener('pagehide', () => storage.setItem(place, JSON.stringify([...places].slice(-50))));
  return {
    of: (key: string): Left | undefined => places.get(key),
    watch: (key: string): (() => void) => {
      const left = (change: Partial<Left>) => void places.set(key, { top: 0, focus: null, ...places.get(key), ...change });
      const scrolled = () => left({ top: window.scrollY });
      const focused = ({ target }: FocusEvent) => left({ focus: selectorOf(target) });
      window.addEventListener('scroll', scrolled, { passive: true });
      document.addEventListener('focusin', focused);
      return () => {
        window.removeEventListener('scroll', scrolled);
        document.removeEventListener('focusin', focused);
      };
    },
  };
}

function read(storage: Pick<Storage, 'getItem'>): [string, Left][] {
  try {
    return JSON.parse(storage.getItem(place) ?? '[]') as [string, Left][];
  } catch {
    return [];
  }
}

/** Links are found again by where they lead; other things have no name that lasts. */
function selectorOf(target: EventTarget | null): string | null {
  if (!(target instanceof HTMLAnchorElement) || target.closest('main') === null) return null;
  return `main a[href="${CSS.escape(target.getAttribute('href') ?? '')}"]`;
}
