import type { Host } from './host.ts';
import type { Network } from './network.ts';

/** What Chromium says of the device, in a browser and in a window of the desktop application alike. */
export function deviceOf(network: Network) {
  const { storage } = navigator as Partial<Navigator>;
  return {
    storageState: async () => {
      const estimate = await storage?.estimate();
      return {
        persisted: (await storage?.persisted()) ?? false,
        usedBytes: estimate?.usage ?? null,
        availableBytes: estimate?.quota === undefined ? null : estimate.quota - (estimate.usage ?? 0),
      };
    },
    keepStorage: async () => (await storage?.persist()) ?? false,
    isOnline: () => navigator.onLine && !network.isSwitchedOff(),
    onOnlineChange: (listener) => {
      window.addEventListener('online', listener);
      window.addEventListener('offline', listener);
      const stop = network.onChange(listener);
      return () => {
        window.removeEventListener('online', listener);
        window.removeEventListener('offline', listener);
        stop();
      };
    },
  } satisfies Partial<Host>;
}
