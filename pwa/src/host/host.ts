import type { SchoolTrouble } from '@osss/shared/desktop-door.ts';
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
  /** Asks where to and writes this page there as it prints; null where the print dialog of the browser does that. Rejects where it could not. */
  savePdf: ((name: string) => Promise<void>) | null;
  install: InstallOffer;
  updates: AppUpdates;
  /** Where the password is typed: this page leaves for it, or the system's browser opens beside it. */
  signsIn: 'on_this_page' | 'in_the_browser';
  /** The school's server, where the application does not come from it; null in a browser. */
  school: SchoolChoice | null;
};

/** Which school's server this device works with. `change` is null where an administrator has set it. */
export type SchoolChoice = { address: string | null; change: ((address: string) => Promise<SchoolTrouble | null>) | null };

/** The browser's offer to install the application, while it stands. */
export type InstallOffer = { available: () => boolean; ask: () => Promise<void>; onChange: (listener: () => void) => Stop };

/** A new version of the application that is wholly here and waits to be taken. */
export type AppUpdates = {
  waiting: () => boolean;
  /** Every open page loads anew; call only when nothing is being written. */
  take: () => void;
  onChange: (listener: () => void) => Stop;
};
