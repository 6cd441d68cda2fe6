import { useSyncExternalStore } from 'react';
import type { Sizes } from './window-of.ts';

export type GridSizes = Sizes & { nameWidth: number; averageWidth: number };

const small = matchMedia('(max-width: 719px)');
const coarse = matchMedia('(pointer: coarse)');

const sizesFor = (phone: boolean, finger: boolean): GridSizes => {
  const [nameWidth, averageWidth] = phone ? [124, 66] : [210, 96];
  return {
    ...{ nameWidth, averageWidth, frozen: nameWidth + averageWidth },
    rowHeight: phone || finger ? 48 : 38,
    columnWidth: phone ? 86 : 120,
    head: 78,
  };
};
const all = [true, false].map((phone) => [true, false].map((finger) => sizesFor(phone, finger)));

/** A finger needs higher rows, a phone narrower columns. */
export function useSizes(): GridSizes {
  return useSyncExternalStore(subscribe, () => all[small.matches ? 0 : 1]?.[coarse.matches ? 0 : 1] ?? sizesFor(false, false));
}

function subscribe(changed: () => void): () => void {
  for (const query of [small, coarse]) query.addEventListener('change', changed);
  return () => {
    for (const query of [small, coarse]) query.removeEventListener('change', changed);
  };
}
