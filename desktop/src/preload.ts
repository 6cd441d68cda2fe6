import { contextBridge, ipcRenderer } from 'electron';
import type { DesktopBridge, desktopBridge } from '@osss/shared/desktop-bridge.ts';

// A sandboxed preload script may read no second file, so the names stand here again; the types hold them to those of the other ends.
const names: typeof desktopBridge = { name: 'osssDesktop', requests: 'osss-door', states: 'osss-state' };

// All that the page gets of the desktop. What it asks is checked at the other end (door.ts), by content and by sender.
const bridge: DesktopBridge = {
  ask: (request) => ipcRenderer.invoke(names.requests, request),
  onState: (listener) => {
    ipcRenderer.on(names.states, (_event, state: unknown) => listener(state));
  },
};
contextBridge.exposeInMainWorld(names.name, bridge);
