import { useEffect, useRef, useState, type RefObject } from 'react';

const step = 80;

type Growing<Item> = {
  shown: readonly Item[];
  left: number;
  more: () => void;
  /** Of what stands below the list: it grows when that comes near. */
  end: RefObject<HTMLButtonElement | null>;
};

/**
 * A school's list drawn as far as the hand has come: six thousand rows at once take seconds. It begins anew where `about` changes.
 * @param about names what is listed: a search, a filter, an order.
 */
export function useGrowing<Item>(items: readonly Item[], about: string): Growing<Item> {
  const [grown, setGrown] = useState({ about, count: step });
  const count = grown.about === about ? grown.count : step;
  const end = useRef<HTMLButtonElement>(null);
  const more = () => setGrown({ about, count: count + step });
  const left = Math.max(0, items.length - count);
  useEffect(() => {
    const element = end.current;
    if (element === null || left === 0) return;
    const grow = (entries: IntersectionObserverEntry[]) =>
      entries.some((entry) => entry.isIntersecting) && setGrown({ about, count: count + step });
    const observer = new IntersectionObserver(grow, { rootMargin: '600px' });
    observer.observe(element);
    return () => observer.disconnect();
  }, [about, count, left]);
  return { shown: left === 0 ? items : items.slice(0, count), left, more, end };
}
