import { createContext, use, useSyncExternalStore } from 'react';
import type { Host } from './host.ts';
import type { Network } from './network.ts';

type Surroundings = { host: Host; network: Network };
const HostContext = createContext<Surroundings | null>(null);
export const HostProvider = HostContext.Provider;

function useSurroundings(): Surroundings {
  const surroundings = use(HostContext);
  if (surroundings === null) throw new Error('This screen needs a host around it.');
  return surroundings;
}

export function useHost(): Host {
  return useSurroundings().host;
}

export function useNetwork(): Network {
  return useSurroundings().network;
}

export function useOnline(): boolean {
  const host = useHost();
  return useSyncExternalStore(host.onOnlineChange, host.isOnline);
}

export function useNetworkSwitchedOff(): boolean {
  const network = useNetwork();
  return useSyncExternalStore(network.onChange, network.isSwitchedOff);
}
