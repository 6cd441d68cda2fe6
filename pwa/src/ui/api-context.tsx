import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { createContext, use, useState, type ReactNode } from 'react';
import { useSession } from '../auth/session-context.tsx';
import { createApi, type Api } from '../data/api/client.ts';
import { ApiRefused } from '../data/api/refused.ts';
import { uploadFile, type Upload } from '../data/api/upload.ts';
import { useNetwork } from '../host/host-context.tsx';

type OnlineDoors = { api: Api; upload: (upload: Upload) => Promise<unknown> };
const ApiContext = createContext<OnlineDoors | null>(null);

/** For the pages that work online, on the school's own records; their answers live as long as they are open. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const session = useSession();
  const network = useNetwork();
  const [client] = useState(createQueries);
  const [doors] = useState(() => ({
    api: createApi({ fetch: network.fetch, accessToken: session.accessToken }),
    upload: async (upload: Upload) => {
      if (network.isSwitchedOff()) throw new TypeError('The network is switched off for this page.');
      return uploadFile(session, upload);
    },
  }));
  return (
    <QueryClientProvider client={client}>
      <ApiContext value={doors}>{children}</ApiContext>
    </QueryClientProvider>
  );
}

// What was refused is refused again; only a broken network is worth a second try.
function createQueries(): QueryClient {
  const retry = (failures: number, error: Error) => failures < 1 && !(error instanceof ApiRefused);
  return new QueryClient({ defaultOptions: { queries: { retry, networkMode: 'always' }, mutations: { networkMode: 'always' } } });
}

/** The typed REST client. Reads go through `useApiQuery`, writes through TanStack Query's `useMutation`. */
export function useApi(): Api {
  return useDoors().api;
}

/** Sends a file with progress. @public */
export function useUpload(): OnlineDoors['upload'] {
  return useDoors().upload;
}

function useDoors(): OnlineDoors {
  const doors = use(ApiContext);
  if (doors === null) throw new Error('This screen needs the API around it.');
  return doors;
}

type How = { refetchInterval?: number; enabled?: boolean };

/** @param key names the answer; the same key, the same answer. `useQueryClient().invalidateQueries()` asks all of them again. */
export function useApiQuery<Answer>(key: readonly (string | number | null)[], ask: (api: Api) => Promise<Answer>, how: How = {}) {
  const api = useApi();
  return useQuery({ queryKey: key, queryFn: async () => ask(api), ...how });
}
