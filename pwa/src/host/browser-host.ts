import { noUpdates, watchForUpdates } from './app-updates.ts';
import type { Host } from './host.ts';
import { deviceOf } from './device.ts';
import { createInstallOffer } from './install-offer.ts';
import type { Network } from './network.ts';

type Options = { network: Network; onTakenOver: () => void; registerWorker: boolean };

export function openBrowserHost({ network, onTakenOver, registerWorker }: Options) {
  const { serviceWorker } = navigator as Partial<Navigator>;
  return {
    openWindow: (url) => void window.open(url, '_blank', 'noopener'),
    reload: () => location.reload(),
    savePdf: null,
    ...deviceOf(network),
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
    signsIn: 'on_this_page',
    school: null,
  } satisfies Host;
}
