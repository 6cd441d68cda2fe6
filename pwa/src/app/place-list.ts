import type { Guid, SchoolDate } from '@osss/shared/values.ts';

export type PlaceName = 'today' | 'attendance' | 'gradebook' | 'office' | 'roster' | 'school' | 'notices' | 'emergency' | 'sync';
export type Place = {
  name: PlaceName;
  to: string;
  /** What waits there; 0 says nothing. */
  count: number;
  /** Stands in the bar at the bottom of a small screen; the others under More. */
  inBar: boolean;
};

export type Work = {
  teaches: boolean;
  office: boolean;
  runsSchool: boolean;
  notices: number;
  /** The class that runs now or comes next today. */
  next: { section_id: Guid; date: SchoolDate; period_id: Guid; unmarked: number } | null;
};

/** A thumb finds five things at most: three of these, the emergency roll, and More. */
const barOrder: PlaceName[] = ['today', 'office', 'attendance', 'roster', 'gradebook', 'school', 'notices', 'sync'];

/** Where this person can go, in the order of the side navigation. */
export function placesFor({ teaches, office, runsSchool, notices, next }: Work): Place[] {
  const all: [PlaceName, string, number][] = [
    ...(teaches ? [['today', '/', 0] satisfies [PlaceName, string, number]] : []),
    ...(next === null ? [] : [['attendance', attendanceOf(next), next.unmarked] satisfies [PlaceName, string, number]]),
    ...(teaches
      ? [['gradebook', next === null ? '/gradebook' : `/classes/${next.section_id}/gradebook`, 0] satisfies [PlaceName, string, number]]
      : []),
    ...(office ? [['office', '/office', 0] satisfies [PlaceName, string, number]] : []),
    ['roster', '/roster', 0],
    ...(runsSchool ? [['school', '/school', 0] satisfies [PlaceName, string, number]] : []),
    ['notices', '/notices', notices],
    ['sync', '/sync', 0],
    ['emergency', '/emergency', 0],
  ];
  const here = all.map(([name]) => name);
  const bar = new Set<PlaceName>([...barOrder.filter((name) => here.includes(name)).slice(0, 3), 'emergency']);
  return all.map(([name, to, count]) => ({ name, to, count, inBar: bar.has(name) }));
}

export function attendanceOf(meeting: { section_id: Guid; date: SchoolDate; period_id: Guid }): string {
  return `/classes/${meeting.section_id}/${meeting.date}/${meeting.period_id}`;
}

/** The place an address belongs to: a class's pages are attendance, gradebook or roster, whichever class it is. */
export function placeAt(pathname: string): PlaceName | null {
  const [first = '', , third] = pathname.split('/').slice(1);
  if (first === '') return 'today';
  if (first === 'classes') return third === 'roster' || third === 'gradebook' ? third : 'attendance';
  return (['gradebook', 'office', 'roster', 'school', 'notices', 'emergency', 'sync'] as const).find((name) => name === first) ?? null;
}
