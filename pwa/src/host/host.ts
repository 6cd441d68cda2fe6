import type { Stop } from './stop.ts';

/** Whether the browser promised not to clear this device's records when its disk fills up. */
export type StorageState = { persisted: boolean; usedBytes: number | null; availableBytes: number | null };

/** What differs between a browser's page and a window of the desktop application. */
export type Host = {
  openWindow: (url: string) => void;
  reload: () => void;
  storageState: () => Promise<StorageState>;
  /** Asks the browser to keep the records; the answer may be no. */
  keepStorage: () => Promise<boolean>;
  /** Whether the device has a network at all, as far as it knows. */
  isOnline: () => boolean;
  onOnlineChange: (listener: () => void) => Stop;
  install: InstallOffer;
  updates: AppUpdates;
};

/** The browser's offer to install the application, while it stands. */
export type InstallOffer = { available: () => boolean; ask: () => Promise<void>; onChange: (listener: () => void) => Stop };

/** A new version of the application that is wholly here and waits to be taken. */
export type AppUpdates = {
  waiting: () => boolean;
  /** Every open page loads anew; call only when nothing is being written. */
  take: () => void;
  onChange: (listener: () => void) => Stop;
};
