import type { Guid } from '@osss/shared/values.ts';

const place = (section: Guid) => `osss-joined ${section}`;

/** Of which students a teacher does not want to be asked again on this device. */
export function hintsPutAway(section: Guid): ReadonlySet<Guid> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place(section)) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []);
  } catch {
    // A browser that keeps nothing asks again.
    return new Set();
  }
}

export function putHintAway(section: Guid, student: Guid): ReadonlySet<Guid> {
  const away = new Set([...hintsPutAway(section), student]);
  try {
    localStorage.setItem(place(section), JSON.stringify([...away]));
  } catch {
    // For as long as the screen is open, at least.
  }
  return away;
}
