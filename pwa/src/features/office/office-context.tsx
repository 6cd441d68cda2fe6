import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { createContext, use, useState, type ReactNode } from 'react';
import { useSession } from '../../auth/session-context.tsx';
import { useNetwork } from '../../host/host-context.tsx';
import { createOfficeApi, type OfficeApi } from './office-api.ts';

const OfficeContext = createContext<OfficeApi | null>(null);

/** Only the office works online; its answers live as long as its page. */
export function OfficeProvider({ children }: { children: ReactNode }) {
  const session = useSession();
  const { fetch } = useNetwork();
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: 1, networkMode: 'always' }, mutations: { networkMode: 'always' } } }),
  );
  const [api] = useState(() => createOfficeApi({ fetch, accessToken: session.accessToken }));
  return (
    <QueryClientProvider client={client}>
      <OfficeContext value={api}>{children}</OfficeContext>
    </QueryClientProvider>
  );
}

export function useOfficeApi(): OfficeApi {
  const api = use(OfficeContext);
  if (api === null) throw new Error('This screen needs the office around it.');
  return api;
}

const everyFewSeconds = 3000;

/** Asked again every few seconds while the page is looked at. */
export function useOfficeQuery<T>(name: string, about: string[], ask: () => Promise<T>) {
  return useQuery({ queryKey: [name, ...about], queryFn: ask, refetchInterval: everyFewSeconds });
}
