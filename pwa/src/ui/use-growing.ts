import { useEffect, useState, type RefObject } from 'react';

const step = 80;

type Options<Item> = {
  items: readonly Item[];
  /** Names what is listed (a search, a filter, an order): the list begins anew where it changes. */
  about: string;
  /** Stands below the list: it grows when that comes near. */
  end: RefObject<HTMLElement | null>;
};
type Growing<Item> = { shown: readonly Item[]; left: number; more: () => void };

/** A school's list, drawn as far as the hand has come: six thousand rows at once take seconds. */
export function useGrowing<Item>({ items, about, end }: Options<Item>): Growing<Item> {
  const [grown, setGrown] = useState({ about, count: step });
  const count = grown.about === about ? grown.count : step;
  const more = () => setGrown({ about, count: count + step });
  const left = Math.max(0, items.length - count);
  useEffect(() => {
    const element = end.current;
    if (element === null || left === 0) return undefined;
    const grow = (entries: IntersectionObserverEntry[]) =>
      entries.some((entry) => entry.isIntersecting) && setGrown({ about, count: count + step });
    const observer = new IntersectionObserver(grow, { rootMargin: '600px' });
    observer.observe(element);
    return () => observer.disconnect();
  }, [about, count, left, end]);
  return { shown: left === 0 ? items : items.slice(0, count), left, more };
}
