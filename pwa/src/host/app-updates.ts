import type { AppUpdates } from './host.ts';

type Options = {
  container: ServiceWorkerContainer;
  scriptUrl: string;
  /** Called once, when a newer worker has taken this page over: its own later chunks may be gone. */
  onTakenOver: () => void;
  report: (event: string, details: Record<string, unknown>) => void;
};

const hour = 3_600_000;

/** Registers the service worker and watches for a newer one. A first worker takes the page quietly: nothing of it is older. */
export function watchForUpdates({ container, scriptUrl, onTakenOver, report }: Options): AppUpdates {
  const listeners = new Set<() => void>();
  let waiting: ServiceWorker | null = null;
  let replaced = container.controller === null;

  const settle = (registration: ServiceWorkerRegistration) => {
    const next = container.controller === null ? null : registration.waiting;
    if (next === waiting) return;
    waiting = next;
    for (const listener of listeners) listener();
  };
  const watch = (registration: ServiceWorkerRegistration) => {
    settle(registration);
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', () => settle(registration));
    });
    // A page that stays open for days would otherwise never hear of a new version. Without a network it fails and is tried again.
    setInterval(() => void registration.update().catch(() => undefined), hour);
  };

  container.addEventListener('controllerchange', () => {
    if (replaced) {
      replaced = false;
      return;
    }
    onTakenOver();
  });
  container.register(scriptUrl).then(watch, (error: unknown) => report('service_worker_not_registered', { error: String(error) }));

  // A page that was on its way while the first worker took over the others belongs to none, and its later chunks would need the network.
  void container.ready.then(({ active }) => container.controller === null && active?.postMessage('claim'));

  return {
    waiting: () => waiting !== null,
    take: () => waiting?.postMessage('take-over'),
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** For a page without service workers: plain http on another machine than this one, or development. */
export const noUpdates: AppUpdates = { waiting: () => false, take: () => undefined, onChange: () => () => undefined };
