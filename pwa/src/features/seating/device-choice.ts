import { useState } from 'react';
import type { Guid } from '@osss/shared/values.ts';
import type { Viewpoint } from './chart-view.ts';
import type { Plan } from './plan.ts';

/** Which plan was looked at last on this device; it is nobody else's business and so no part of the class's records. */
export function useChosenPlan(section: Guid, plans: readonly Plan[]): [Plan | null, (id: Guid) => void] {
  const [chosen, choose] = useKept(`osss-seating-plan:${section}`);
  return [plans.find((plan) => plan.id === chosen) ?? plans[0] ?? null, choose];
}

/** From the board or from the class. Who teaches stands at the board. */
export function useViewpoint(): [Viewpoint, (viewpoint: Viewpoint) => void] {
  const [kept, keep] = useKept('osss-seating-view');
  return [kept === 'student' ? 'student' : 'teacher', keep];
}

function useKept(place: string): [string | null, (value: string) => void] {
  const [kept, setKept] = useState(() => ({ place, value: localStorage.getItem(place) }));
  const value = kept.place === place ? kept.value : localStorage.getItem(place);
  return [
    value,
    (next) => {
      localStorage.setItem(place, next);
      setKept({ place, value: next });
    },
  ];
}
