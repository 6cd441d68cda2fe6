import { useQueryClient } from '@tanstack/react-query';
import type { Guid, SchoolDate } from '@osss/shared/values.ts';
import { answerOf, everyPage, type Api } from '../../data/api/client.ts';
import type { components } from '../../data/api/schema.ts';
import { useApiQuery } from '../../ui/api-context.tsx';
import { everyPageIfNew, type Known } from './if-new.ts';

type Schemas = components['schemas'];
export type OfficeSchool = Schemas['OwnSchool'];
export type OfficeMeeting = Schemas['ClassMeeting'];
export type AbsentStudent = Schemas['AbsentStudent'];
export type Absence = AbsentStudent['absences'][number];
export type Held = Schemas['HeldMutation'];
export type Difference = Schemas['AttendanceDifference'];
export type Late = Schemas['RecordedEdit'];
export type Excuse = Schemas['Excuse'];
export type Day = { school_id: Guid; date: SchoolDate };

// Asked again while the page is looked at, and at once when somebody comes back to it. What has not changed is not sent again.
export const live = { refetchInterval: 5000 };

export function useOwnSchools() {
  return useApiQuery(['own-schools'], (api) => everyPage((page) => answerOf(api.GET('/api/v1/me/schools', { params: { query: page } }))), {
    refetchInterval: 60_000,
  });
}

export function useMeetings(day: Day) {
  return useIfNew(['class-meetings', day.school_id, day.date], (api, known: Known<OfficeMeeting> | undefined) =>
    everyPageIfNew(known, (page, header) => api.GET('/api/v1/class-meetings', { params: { query: { ...day, ...page }, header } })),
  );
}

export function useAbsentStudents(day: Day) {
  return useIfNew(['absent-students', day.school_id, day.date], (api, known: Known<AbsentStudent> | undefined) =>
    everyPageIfNew(known, (page, header) => api.GET('/api/v1/absent-students', { params: { query: { ...day, ...page }, header } })),
  );
}

export function useDifferences(day: Day) {
  return useIfNew(['differences', day.school_id, day.date], (api, known: Known<Difference> | undefined) =>
    everyPageIfNew(known, (page, header) => api.GET('/api/v1/attendance-differences', { params: { query: { ...day, ...page }, header } })),
  );
}

function useIfNew<Item>(key: string[], ask: (api: Api, known: Known<Item> | undefined) => Promise<Known<Item>>) {
  const client = useQueryClient();
  return useApiQuery(key, (api) => ask(api, client.getQueryData<Known<Item>>(key)), live);
}

export function useHeld(school_id: Guid) {
  const ask = (api: Api) => everyPage((page) => answerOf(api.GET('/api/v1/held-mutations', { params: { query: { school_id, ...page } } })));
  return useApiQuery(['held-mutations', school_id], ask, live);
}

export function useLateArrivals(day: Day) {
  const ask = (api: Api) => everyPage((page) => answerOf(api.GET('/api/v1/late-arrivals', { params: { query: { ...day, ...page } } })));
  return useApiQuery(['late-arrivals', day.school_id, day.date], ask, live);
}

export function useExcuses(school_id: Guid) {
  const ask = (api: Api) => everyPage((page) => answerOf(api.GET('/api/v1/excuses', { params: { query: { school_id, ...page } } })));
  return useApiQuery(['excuses', school_id], ask, live);
}
