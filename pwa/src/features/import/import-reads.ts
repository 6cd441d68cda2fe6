import { useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { answerOf, type Api } from '../../data/api/client.ts';
import { ApiRefused } from '../../data/api/refused.ts';
import type { components } from '../../data/api/schema.ts';
import { useApi, useApiQuery, useUpload } from '../../ui/api-context.tsx';

type Schemas = components['schemas'];
export type RosterImport = Schemas['RosterImport'];
export type ImportChange = Schemas['ImportChange'];
export type ImportFinding = Schemas['ImportFinding'];
export type Kind = ImportChange['kind'];
export type Action = ImportChange['action'];

export const working = ['received', 'reading', 'applying', 'undoing'];
/** Rows of a difference at a time: what follows them on the page must stay near. */
export const shown = 20;

/** Another administrator may be at it. */
export function useImports() {
  const ask = (api: Api) => answerOf(api.GET('/api/v1/imports', { params: { query: { limit: 20 } } }));
  return useApiQuery(['imports'], ask, { refetchInterval: 5000 });
}

export function useImport(id: string | null) {
  return useApiQuery(['imports', id], (api) => answerOf(api.GET('/api/v1/imports/{id}', { params: { path: { id: id ?? '' } } })), {
    enabled: id !== null,
    refetchInterval: 1000,
  });
}

export function useFindings(id: string, kind: ImportFinding['kind'], enabled: boolean) {
  const ask = (api: Api) => answerOf(api.GET('/api/v1/imports/{id}/findings', { params: { path: { id }, query: { kind, limit: 100 } } }));
  return useApiQuery(['imports', id, 'findings', kind], ask, { enabled });
}

type Page = { id: string; kind: Kind; action: Action; cursor: string | null };

export function useChanges({ id, kind, action, cursor }: Page) {
  const query = { kind, action, limit: shown, ...(cursor === null ? {} : { cursor }) };
  const ask = (api: Api) => answerOf(api.GET('/api/v1/imports/{id}/changes', { params: { path: { id }, query } }));
  return useApiQuery(['imports', id, 'changes', kind, action, cursor], ask);
}

const sentImport = z.object({ import_id: z.string() });

type Sending = { file: File; tolerant: boolean; system: string; onProgress: (done: number, total: number) => void };

export function useSend(done: (id: string) => void) {
  const upload = useUpload();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, tolerant, system, onProgress }: Sending) => {
      const query = new URLSearchParams({ file_name: file.name.slice(0, 200), system, tolerant: String(tolerant) });
      const answer = await upload({ path: `/api/v1/imports?${query}`, file, contentType: 'application/zip', onProgress });
      return sentImport.parse(answer).import_id;
    },
    onSuccess: (id) => done(id),
    onSettled: () => client.invalidateQueries(),
  });
}

export function useAct(act: (api: Api, id: string) => Promise<unknown>) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({ mutationFn: (id: string) => act(api, id), onSettled: () => client.invalidateQueries() });
}

export const apply = (api: Api, id: string) => api.POST('/api/v1/imports/{id}/apply', { params: { path: { id } } });
export const undo = (api: Api, id: string) =>
  api.POST('/api/v1/imports/{id}/undo', { params: { path: { id }, query: { dry_run: 'false' } } });
export const previewUndo = (api: Api, id: string) =>
  api.POST('/api/v1/imports/{id}/undo', { params: { path: { id }, query: { dry_run: 'true' } } });

/** The server's own sentence where it said no; null: it did not answer. */
export function refusalOf(error: Error): string | null {
  return error instanceof ApiRefused ? error.message : null;
}
