import type { Guid, SchoolDate } from '@osss/shared/values.ts';
import { answerOf, everyPage, type Api } from '../../data/api/client.ts';
import type { components } from '../../data/api/schema.ts';
import { useApiQuery } from '../../ui/api-context.tsx';

type Schemas = components['schemas'];
export type OfficeSchool = Schemas['OwnSchool'];
export type OfficeMeeting = Schemas['ClassMeeting'];
export type Absence = Schemas['Absence'];
export type Held = Schemas['HeldMutation'];

// Asked again every few seconds while the page is looked at.
const live = { refetchInterval: 3000 };

export function useOwnSchools() {
  return useApiQuery(
    ['own-schools'],
    (api) => everyPage((page) => answerOf(api.GET('/api/v1/me/schools', { params: { query: page } }))),
    live,
  );
}

export function useMeetings(school_id: Guid, date: SchoolDate) {
  const ask = (api: Api) =>
    everyPage((page) => answerOf(api.GET('/api/v1/class-meetings', { params: { query: { school_id, date, ...page } } })));
  return useApiQuery(['class-meetings', school_id, date], ask, live);
}

export function useAbsences(school_id: Guid, date: SchoolDate) {
  const ask = (api: Api) => everyPage((page) => answerOf(api.GET('/api/v1/absences', { params: { query: { school_id, date, ...page } } })));
  return useApiQuery(['absences', school_id, date], ask, live);
}

export function useHeld(school_id: Guid) {
  const ask = (api: Api) => everyPage((page) => answerOf(api.GET('/api/v1/held-mutations', { params: { query: { school_id, ...page } } })));
  return useApiQuery(['held-mutations', school_id], ask, live);
}
