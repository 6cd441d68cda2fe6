import { findElectron, hasKeyring, prepareElectron } from '../../../tools/electron.ts';
import { buildDesktop } from './build-desktop.ts';
import { startDisplay, startKeyring } from './session.ts';

/** A screen, a keyring where there is one to have, and the application built for the Electron at hand. */
export async function setup(): Promise<() => Promise<void>> {
  const stops: (() => Promise<void>)[] = [];
  const missing = prepareElectron(process.env);
  const electron = findElectron();
  if (electron !== undefined && missing.length === 0) {
    stops.push(await startDisplay());
    if (hasKeyring(process.env)) stops.push(await startKeyring());
    const folder = await buildDesktop(electron);
    process.env['TEST_DESKTOP_FOLDER'] = folder;
    process.env['TEST_PWA_FOLDER'] = `${folder}/dist/pwa`;
  }
  return async () => {
    for (const stop of stops.toReversed()) await stop();
  };
}
