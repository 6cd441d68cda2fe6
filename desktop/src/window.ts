import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { applicationOrigin } from './addresses.ts';

/** A window on a page of the application. */
export async function openWindow(path: string): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1366,
    height: 860,
    minWidth: 390,
    minHeight: 480,
    title: 'OSSS Teacher',
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(app.getAppPath(), 'dist/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => window.show());
  await window.loadURL(applicationOrigin + path);
  return window;
}

/** Brings the application to the front: its last window, or a new one. */
export async function showWindow(): Promise<void> {
  const window = BrowserWindow.getAllWindows().at(-1) ?? (await openWindow('/'));
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
