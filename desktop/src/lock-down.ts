import type { App, Session, WebContents } from 'electron';
import { isOurs, urlIn } from './addresses.ts';

/** Whatever is not a page of this application: shown in the system's browser where it may be, else nowhere. */
export type OpenOutside = (url: URL) => Promise<void>;

/** Every page of every window: it stays where it is, opens no windows, and holds nothing foreign. */
export function lockPages(app: App, openOutside: OpenOutside): void {
  app.on('web-contents-created', (_event, contents) => lockPage(contents, openOutside));
}

function lockPage(contents: WebContents, openOutside: OpenOutside): void {
  const stay = (event: { preventDefault: () => void }, address: string) => {
    const url = urlIn(address);
    if (url !== undefined && isOurs(url)) return;
    event.preventDefault();
    if (url !== undefined) openOutside(url).catch(() => undefined);
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url: address }) => {
    const url = urlIn(address);
    if (url !== undefined) openOutside(url).catch(() => undefined);
    return { action: 'deny' };
  });
}

/** No camera, no place, no notifications, no devices; only to keep the records when the disk fills up. */
export function lockSession(session: Session): void {
  const mayHave = (permission: string, origin: string | undefined) => {
    const url = urlIn(origin ?? '');
    return permission === 'persistent-storage' && url !== undefined && isOurs(url);
  };
  session.setPermissionRequestHandler((_contents, permission, decide, { requestingUrl }) => decide(mayHave(permission, requestingUrl)));
  session.setPermissionCheckHandler((_contents, permission, origin) => mayHave(permission, origin));
  session.setDevicePermissionHandler(() => false);
  // Behind the content security policy: a page asks for its own origin only. What the main process asks has no page.
  session.webRequest.onBeforeRequest(({ url: address, webContentsId }, decide) => {
    const url = urlIn(address);
    const own = url !== undefined && (isOurs(url) || ['data:', 'blob:', 'devtools:'].includes(url.protocol));
    decide({ cancel: webContentsId !== undefined && !own });
  });
}

/** A letter or a call begun on our own page: the system's programs ask before they send or dial. */
const begun = ['mailto:', 'tel:'];

/**
 * Opens in the system's browser what is https and belongs to the school: its server, its sign-in; and letters and calls in the system's own
 * programs. Anything else is dropped.
 */
export function outside(origins: () => Promise<string[]>, openBrowser: (url: string) => Promise<void>): OpenOutside {
  return async (url) => {
    if (begun.includes(url.protocol)) await openBrowser(url.href);
    else if (url.protocol === 'https:' && (await origins()).includes(url.origin)) await openBrowser(url.href);
  };
}
