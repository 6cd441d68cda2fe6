import type { Stop } from './stop.ts';

/** The way to the servers, with the demo's switch in it: switched off, every request of this page fails, also after a reload. */
export type Network = {
  fetch: typeof globalThis.fetch;
  isSwitchedOff: () => boolean;
  switchOff: (off: boolean) => void;
  onChange: (listener: () => void) => Stop;
};

type Options = {
  fetch: typeof globalThis.fetch;
  /** Lives as long as the tab and survives its reload: sessionStorage. */
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
};

const place = 'osss-network-off';

export function createNetwork({ fetch, storage }: Options): Network {
  const listeners = new Set<() => void>();
  let off = storage.getItem(place) !== null;
  let cut = new AbortController();

  return {
    fetch: async (input, init) => {
      if (off) throw new TypeError('The network is switched off for this page.');
      const own = init?.signal ?? (input instanceof Request ? input.signal : null);
      // A stream that is open when the switch is turned must break as it would with the cable pulled.
      return fetch(input, { ...init, signal: own === null ? cut.signal : AbortSignal.any([own, cut.signal]) });
    },
    isSwitchedOff: () => off,
    switchOff: (next) => {
      if (next === off) return;
      off = next;
      if (off) {
        storage.setItem(place, 'off');
        cut.abort(new TypeError('The network was switched off for this page.'));
      } else {
        storage.removeItem(place);
        cut = new AbortController();
      }
      for (const listener of listeners) listener();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
