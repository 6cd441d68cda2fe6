import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigationType } from 'react-router';
import { rememberPlaces, type Left } from './left-places.ts';

/** How long a screen may take to have what is scrolled or focused to; after that the hand decides. */
const patience = 2000;

/** A new screen begins at its top and with its heading; going back, or a reload, finds the place and the focus as they were left. */
export function useArrival(): void {
  const { key, pathname } = useLocation();
  const how = useNavigationType();
  const [places] = useState(() => rememberPlaces(sessionStorage));
  const before = useRef<string | null>(null);
  useEffect(() => {
    const from = before.current;
    before.current = pathname;
    const left = places.of(key);
    const stop = places.watch(key);
    // Only what is asked of the same screen has changed, such as a search.
    if (from === pathname) return stop;
    if (how !== 'POP') window.scrollTo(0, 0);
    const settled = how === 'POP' ? whenThere(() => goBackTo(left)) : from === null ? () => undefined : whenThere(focusHeading);
    return () => {
      settled();
      stop();
    };
  }, [places, key, pathname, how]);
}

function focusHeading(): boolean {
  const main = document.querySelector('main');
  if (main === null || (document.activeElement !== main && main.contains(document.activeElement))) return true;
  const heading = main.querySelector('h1');
  if (heading === null) return false;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  return true;
}

function goBackTo(left: Left | undefined): boolean {
  if (left === undefined) return true;
  if (left.focus !== null) document.querySelector<HTMLElement>(left.focus)?.focus({ preventScroll: true });
  const reach = document.documentElement.scrollHeight - window.innerHeight;
  window.scrollTo(0, Math.min(left.top, reach));
  return reach >= left.top && (left.focus === null || document.querySelector(left.focus) !== null);
}

/** Tries until it is done, as long as the screen is still being drawn and no hand has moved. */
function whenThere(act: () => boolean): () => void {
  if (act()) return () => undefined;
  const stops: (() => void)[] = [];
  const stop = () => stops.splice(0).forEach((end) => end());
  const watcher = new MutationObserver(() => act() && stop());
  watcher.observe(document.body, { childList: true, subtree: true });
  const timer = setTimeout(stop, patience);
  stops.push(
    () => watcher.disconnect(),
    () => clearTimeout(timer),
  );
  for (const hand of ['pointerdown', 'keydown', 'wheel'] as const) {
    window.addEventListener(hand, stop, { once: true, capture: true });
    stops.push(() => window.removeEventListener(hand, stop, { capture: true }));
  }
  return stop;
}
