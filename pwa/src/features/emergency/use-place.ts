import { useState } from 'react';

const key = 'osss-roll-place';

/** Where this adult stands; said with every child called safe, and still known after a reload. */
export function usePlace(): [string, (place: string) => void] {
  const [place, setPlace] = useState(() => sessionStorage.getItem(key) ?? '');
  return [
    place,
    (next) => {
      sessionStorage.setItem(key, next);
      setPlace(next);
    },
  ];
}
