import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, type Api } from '../../data/api/client.ts';
import { ApiRefused } from '../../data/api/refused.ts';
import type { components } from '../../data/api/schema.ts';
import { useApi, useApiQuery } from '../../ui/api-context.tsx';

type Schemas = components['schemas'];
export type WaitingSignIn = Schemas['WaitingSignIn'];
export type Candidate = Schemas['SignInCandidate'];
export type LinkablePerson = Schemas['LinkablePerson'];
export type Login = Schemas['Login'];
export type LoginChange = Schemas['LoginChange'];
export type SignInRule = Schemas['SignInRule'];
export type Claim = SignInRule['claims'][number];

// Whoever stands at the counter signs in meanwhile.
const live = { refetchInterval: 5000 };
const shown = 100;

export function useWaiting(setAside: boolean) {
  const query = { set_aside: setAside ? ('true' as const) : ('false' as const), limit: shown };
  return useApiQuery(
    ['waiting-sign-ins', String(setAside)],
    (api) => answerOf(api.GET('/api/v1/waiting-sign-ins', { params: { query } })),
    live,
  );
}

export function useLogins(search: string) {
  const query = { limit: shown, ...(search === '' ? {} : { search }) };
  return useApiQuery(['logins', search], (api) => answerOf(api.GET('/api/v1/logins', { params: { query } })), live);
}

export function useRules() {
  return useApiQuery(['sign-in-rules'], (api) => answerOf(api.GET('/api/v1/sign-in-rules')), live);
}

export function useChanges() {
  return useApiQuery(['login-changes'], (api) => answerOf(api.GET('/api/v1/login-changes', { params: { query: { limit: 20 } } })), live);
}

export function usePeople(search: string, issuer: string) {
  const ask = (api: Api) => answerOf(api.GET('/api/v1/linkable-people', { params: { query: { search, issuer } } }));
  return useApiQuery(['linkable-people', search, issuer], ask, { enabled: search.length >= 2 });
}

/**
 * What the office does; everything is asked again afterwards.
 * @param done here and not at the call: what was acted on may have left the screen by then, and with it who would tell.
 */
export function useAct<Asked>(act: (api: Api, asked: Asked) => Promise<unknown>, done: (asked: Asked) => void = () => undefined) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: Asked) => act(api, asked),
    onSuccess: (_answer, asked) => done(asked),
    onSettled: () => client.invalidateQueries(),
  });
}

type Link = { id: string; person_id: string; replace: boolean; name: string };
export const link = (api: Api, { id, person_id, replace }: Link) =>
  api.POST('/api/v1/waiting-sign-ins/{id}/link', { params: { path: { id } }, body: { person_id, replace } });
export const dismiss = (api: Api, id: string) => api.POST('/api/v1/waiting-sign-ins/{id}/dismiss', { params: { path: { id } } });
export const restore = (api: Api, id: string) => api.POST('/api/v1/waiting-sign-ins/{id}/restore', { params: { path: { id } } });
export const unlink = (api: Api, id: string) => api.DELETE('/api/v1/logins/{id}', { params: { path: { id } } });
export const setRule = (api: Api, body: { issuer: string; claims: Claim[] }) => api.PUT('/api/v1/sign-in-rules', { body });

/** The server's own sentence where it said no; null: it did not answer. */
export function refusalOf(error: Error): string | null {
  return error instanceof ApiRefused ? error.message : null;
}
