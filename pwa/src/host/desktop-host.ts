import type { SchoolTrouble } from '@osss/shared/desktop-door.ts';
import { noUpdates } from './app-updates.ts';
import { forgetConfig } from './config.ts';
import { DoorRefused, type DesktopDoor } from './desktop-door.ts';
import { deviceOf } from './device.ts';
import type { Host, SchoolChoice } from './host.ts';
import type { Network } from './network.ts';

/** A window of the desktop application: its files lie on this machine, so nothing is installed and no service worker watches. */
export function openDesktopHost({ door, network }: { door: DesktopDoor; network: Network }) {
  return {
    openWindow: (url) => void door.ask({ ask: 'open', url: new URL(url, location.href).href }).catch(() => undefined),
    reload: () => location.reload(),
    savePdf: (name) => door.ask({ ask: 'save_pdf', name }),
    ...deviceOf(network),
    install: { available: () => false, ask: async () => undefined, onChange: () => () => undefined },
    updates: noUpdates,
    signsIn: 'in_the_browser',
    school: schoolOf(door),
  } satisfies Host;
}

function schoolOf(door: DesktopDoor): SchoolChoice {
  const { school } = door.state();
  const change = async (address: string): Promise<SchoolTrouble | null> => {
    try {
      await door.ask({ ask: 'choose_school', address });
      forgetConfig(localStorage);
      return null;
    } catch (error) {
      if (error instanceof DoorRefused && error.failure.code === 'school') return error.failure.trouble;
      throw error;
    }
  };
  return { address: school?.address ?? null, change: school?.fixed === true ? null : change };
}
