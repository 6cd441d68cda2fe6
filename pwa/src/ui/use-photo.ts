import { useEffect, useState, type RefObject } from 'react';
import type { Classroom } from '../data/classroom.ts';
import { useClassroom } from './classroom-context.tsx';

/** Far enough ahead that a scrolling hand meets faces, not letters. */
const margin = '200px';

type Photo = { url: string | null; waiting: boolean };
type Options = { place: RefObject<Element | null>; student: string; hash: string | null; atOnce: boolean };

/**
 * The photo as a picture's address; null without one, and wherever it is not to be had.
 * @param options `atOnce`: also out of view, as a sheet of paper is.
 */
export function usePhoto({ place, student, hash, atOnce }: Options): Photo {
  const classroom = useClassroom();
  const [photo, setPhoto] = useState<Photo>({ url: null, waiting: hash !== null });
  useEffect(() => {
    const element = place.current;
    if (hash === null || element === null) return undefined;
    const loading = load(classroom, student, hash, (url) => setPhoto({ url, waiting: false }));
    const stopWatching = atOnce ? loading.start() : whenInView(element, loading.start);
    return () => {
      stopWatching?.();
      loading.forget();
      setPhoto({ url: null, waiting: true });
    };
  }, [classroom, place, student, hash, atOnce]);
  return photo;
}

function load(classroom: Classroom, student: string, hash: string, show: (url: string | null) => void) {
  let gone = false;
  let made: string | null = null;
  const find = async () => {
    const photo = await classroom.photo(student, hash);
    if (gone) return;
    made = photo === null ? null : URL.createObjectURL(photo);
    show(made);
  };
  return {
    start: () => void find(),
    forget: () => {
      gone = true;
      if (made !== null) URL.revokeObjectURL(made);
    },
  };
}

function whenInView(element: Element, then: () => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      then();
    },
    { rootMargin: margin },
  );
  observer.observe(element);
  return () => observer.disconnect();
}
