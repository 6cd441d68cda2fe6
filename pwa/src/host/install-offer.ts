import type { InstallOffer } from './host.ts';

type InstallPrompt = Event & { prompt: () => Promise<unknown> };

/** Must be made before the page's first task ends: the browser offers once and does not repeat itself. */
export function createInstallOffer(page: Pick<Window, 'addEventListener'>): InstallOffer {
  const listeners = new Set<() => void>();
  let offered: InstallPrompt | null = null;
  const set = (prompt: InstallPrompt | null) => {
    offered = prompt;
    for (const listener of listeners) listener();
  };
  page.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    set(event as InstallPrompt);
  });
  page.addEventListener('appinstalled', () => set(null));
  return {
    available: () => offered !== null,
    ask: async () => {
      const prompt = offered;
      set(null);
      await prompt?.prompt();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
