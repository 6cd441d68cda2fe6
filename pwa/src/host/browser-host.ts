import { noUpdates, watchForUpdates } from './app-updates.ts';
import type { Host } from './host.ts';
import { createInstallOffer } from './install-offer.ts';
import type { Network } from './network.ts';

type Options = { network: Network; onTakenOver: () => void; registerWorker: boolean };

export function openBrowserHost({ network, onTakenOver, registerWorker }: Options): Host {
  const { serviceWorker, storage } = navigator as Partial<Navigator>;
  return {
    openWindow: (url) => void window.open(url, '_blank', 'noopener'),
    reload: () => location.reload(),
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
    install: createInstallOffer(window),
    updates:
      serviceWorker !== undefined && registerWorker
        ? watchForUpdates({
            container: serviceWorker,
            scriptUrl: '/service-worker.js',
            onTakenOver,
            report: (event, details) => console.warn(event, details),
          })
        : noUpdates,
  };
}
