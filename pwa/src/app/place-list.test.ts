import { expect, test } from 'vitest';
import { placeAt, placesFor } from './place-list.ts';

const section_id = '01890000-0000-7000-8000-000000000001';
const period_id = '01890000-0000-7000-8000-000000000002';
const next = { section_id, date: '2026-11-17', period_id, unmarked: 2 };
const teacher = { teaches: true, office: false, runsSchool: false, notices: 3, next };
const inBar = (work: Parameters<typeof placesFor>[0]) =>
  placesFor(work)
    .filter((place) => place.inBar)
    .map((place) => place.name);

test('a teacher’s places: the running class with its unmarked students, notices with their number', () => {
  expect(placesFor(teacher).map(({ name, to, count }) => [name, to, count])).toEqual([
    ['today', '/', 0],
    ['attendance', `/classes/${section_id}/2026-11-17/${period_id}`, 2],
    ['gradebook', `/classes/${section_id}/gradebook`, 0],
    ['roster', '/roster', 0],
    ['notices', '/notices', 3],
    ['sync', '/sync', 0],
    ['emergency', '/emergency', 0],
  ]);
});

test('a thumb finds at most four places and More, and the emergency roll is always one action away', () => {
  expect(inBar(teacher)).toEqual(['today', 'attendance', 'roster', 'emergency']);
  expect(inBar({ ...teacher, next: null })).toEqual(['today', 'gradebook', 'roster', 'emergency']);
  expect(inBar({ ...teacher, teaches: false, next: null, office: true, runsSchool: true })).toEqual([
    'office',
    'roster',
    'school',
    'emergency',
  ]);
  expect(inBar({ ...teacher, office: true, runsSchool: true })).toEqual(['today', 'attendance', 'office', 'emergency']);
});

test('an address belongs to a place: every class’s pages, not only those of the running class', () => {
  expect(placeAt('/')).toBe('today');
  expect(placeAt(`/classes/${section_id}/2026-11-16/${period_id}`)).toBe('attendance');
  expect(placeAt(`/classes/${section_id}/seating`)).toBe('attendance');
  expect(placeAt(`/classes/${section_id}/roster`)).toBe('roster');
  expect(placeAt(`/classes/${section_id}/gradebook/settings`)).toBe('gradebook');
  expect(placeAt('/gradebook')).toBe('gradebook');
  expect(placeAt('/school/sign-ins')).toBe('school');
  expect(placeAt('/nowhere')).toBeNull();
});
