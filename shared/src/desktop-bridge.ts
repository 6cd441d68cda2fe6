/** The preload script puts the bridge under `name` on the page's `window`; requests and states have one channel each. */
export const desktopBridge = { name: 'osssDesktop', requests: 'osss-door', states: 'osss-state' } as const;

/** What the page finds there: plain functions, since nothing else crosses between the two worlds. */
export type DesktopBridge = {
  ask: (request: unknown) => Promise<unknown>;
  onState: (listener: (state: unknown) => void) => void;
};
