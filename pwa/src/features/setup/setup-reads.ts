import { useQueryClient } from '@tanstack/react-query';
import type { Guid } from '@osss/shared/values.ts';
import { answerOf, everyPage, type Api } from '../../data/api/client.ts';
import type { components } from '../../data/api/schema.ts';
import { useApiQuery } from '../../ui/api-context.tsx';

type Schemas = components['schemas'];
export type SetupOfSchool = Schemas['SchoolSetup'];
export type SetupAbout = Schemas['SetupAbout'];
export type SetupFinding = Schemas['SetupFinding'];
export type SchoolFindings = Schemas['SchoolSetupFindings'];
export type Pass = Schemas['SubstitutePass'];
export type PassChoices = Schemas['PassChoices'];

export function useAllFindings() {
  return useApiQuery(['setup-findings'], (api) =>
    everyPage((page) => answerOf(api.GET('/api/v1/setup-findings', { params: { query: { ...page, limit: 50 } } }))),
  );
}

export function useFindings(school: Guid) {
  return useApiQuery(['setup-findings', school], (api) =>
    answerOf(api.GET('/api/v1/schools/{id}/setup-findings', { params: { path: { id: school } } })),
  );
}

export function useSetup(school: Guid) {
  return useApiQuery(['setup', school], (api) => answerOf(api.GET('/api/v1/schools/{id}/setup', { params: { path: { id: school } } })));
}

export function usePasses(school: Guid) {
  const ask = (api: Api) =>
    everyPage((page) => answerOf(api.GET('/api/v1/schools/{id}/substitute-passes', { params: { path: { id: school }, query: page } })));
  return useApiQuery(['passes', school], ask);
}

export function usePassChoices(school: Guid) {
  return useApiQuery(['pass-choices', school], (api) =>
    answerOf(api.GET('/api/v1/schools/{id}/pass-choices', { params: { path: { id: school } } })),
  );
}

/** After something was written: what is missing is asked again, and what stands. */
export function useAskAgain(school: Guid) {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['setup', school] }),
      client.invalidateQueries({ queryKey: ['setup-findings'] }),
      client.invalidateQueries({ queryKey: ['passes', school] }),
    ]);
  };
}
