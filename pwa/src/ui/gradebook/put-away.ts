import type { Guid } from '@osss/shared/values.ts';

const place = (section: Guid, student: Guid) => `osss-joined:${section}:${student}`;

/** That a teacher does not want to be asked again on this device. */
export function isPutAway(section: Guid, student: Guid): boolean {
  return localStorage.getItem(place(section, student)) !== null;
}

export function putAway(section: Guid, student: Guid): void {
  localStorage.setItem(place(section, student), 'yes');
}
