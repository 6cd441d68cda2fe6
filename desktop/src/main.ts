import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, net, protocol, safeStorage, session, shell } from 'electron';
import { desktopBridge } from '@osss/shared/desktop-bridge.ts';
import { applicationScheme, isOurs } from './addresses.ts';
import { createDoor, doorStateOf } from './door/door.ts';
import { lockPages, lockSession, outside } from './lock-down.ts';
import { setMenu } from './menu.ts';
import { passToSchool } from './page/ask-school.ts';
import { serveApplication } from './page/serve.ts';
import { openSchool, type School } from './school/school.ts';
import { addressSet, administratorsPlace } from './school/settings.ts';
import { systemSeal } from './sign-in/seal.ts';
import { createSignIns } from './sign-in/sign-ins.ts';
import { openVault } from './sign-in/vault.ts';
import { savePdf } from './pdf/save-pdf.ts';
import { openWindow, showWindow } from './window.ts';

const fetch: typeof globalThis.fetch = (input, init) => net.fetch(input instanceof URL ? input.href : input, init);
const openBrowser = (url: string) => shell.openExternal(url);
const report = (error: unknown) => console.error(error);

protocol.registerSchemesAsPrivileged([
  // Standard and secure, so that the page has an origin with storage, locks and cryptography of its own; no service worker: the files are here.
  { scheme: applicationScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
]);
// Two processes on one profile would write into each other's journal.
if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(giveUp);
else app.quit();

/** The one place where the desktop application is put together. */
async function start(): Promise<void> {
  const files = (name: string) => join(app.getPath('userData'), name);
  const set = await addressSet(process.env, administratorsPlace(process.platform, process.env));
  const school = await openSchool({ set, file: files('school.json'), fetch });
  const vault = await openVault({ file: files('people.json'), seal: systemSeal(safeStorage, process.platform), now: Date.now });
  const openOutside = outside(() => schoolsOrigins(school), openBrowser);

  const changed = () => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send(desktopBridge.states, doorStateOf({ school, signIns }));
  };
  // Who has signed in looks at the browser: the application comes to the front by itself.
  const cameBack = () => void showWindow().catch(report);
  const language = () => app.getLocale();
  const signIns = createSignIns({ school, vault, fetch, openBrowser, language, now: Date.now, changed, cameBack });
  const open = async (url: URL) => {
    if (isOurs(url)) await openWindow(url.pathname + url.search + url.hash);
    else await openOutside(url);
  };
  const door = createDoor({ school, signIns, open, report });

  lockPages(app, openOutside);
  lockSession(session.defaultSession);
  protocol.handle(
    applicationScheme,
    serveApplication({ folder: join(app.getAppPath(), 'dist/pwa'), askSchool: passToSchool({ school, fetch }) }),
  );
  ipcMain.handle(desktopBridge.requests, ({ sender, senderFrame }, message: unknown) =>
    door({ url: senderFrame?.url, isTop: senderFrame?.parent === null, savePdf: (name) => savePdf(sender, name) }, message),
  );
  setMenu();
  app.on('second-instance', () => void showWindow().catch(report));
  app.on('activate', () => void showWindow().catch(report));
  app.on('window-all-closed', () => process.platform !== 'darwin' && app.quit());
  app.on('will-quit', signIns.close);
  await openWindow('/');
}

async function schoolsOrigins(school: School): Promise<string[]> {
  const at = school.current();
  return at === null ? [] : [at.address, new URL((await school.config()).issuer).origin];
}

function giveUp(error: unknown): void {
  report(error);
  dialog.showErrorBox('OSSS Teacher', error instanceof Error ? error.message : String(error));
  app.exit(1);
}
