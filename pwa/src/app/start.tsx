import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Loader.css';
import '@mantine/core/styles/Button.css';
import '../ui/paper.css';
import '../ui/print.css';
import { createRoot } from 'react-dom/client';
import { openDesktopSession } from '../auth/desktop-session.ts';
import { openPageSession } from '../auth/page-session.ts';
import { openBrowserHost } from '../host/browser-host.ts';
import { askConfig, rememberedConfig } from '../host/config.ts';
import { openDesktopDoor } from '../host/desktop-door.ts';
import { openDesktopHost } from '../host/desktop-host.ts';
import type { Host } from '../host/host.ts';
import { createNetwork } from '../host/network.ts';
import { openContrast } from '../ui/contrast.ts';
import { application } from './application.tsx';
import { createClassrooms } from './classrooms.ts';
import { openLanguage } from './i18n.ts';
import { likelyPerson, rememberPerson } from './last-person.ts';
import { openRecords } from './open-records.ts';

/** The one place where the application is put together. */
export async function start(place: Element | null): Promise<void> {
  if (place === null) throw new Error('index.html has no place to draw in.');
  const root = createRoot(place);
  const wanted = window.matchMedia('(prefers-contrast: more)');
  const contrast = openContrast({ storage: localStorage, page: document.documentElement, wanted });
  const languageOpening = openLanguage({ storage: localStorage, preferred: navigator.languages, page: document.documentElement });
  if (!window.isSecureContext) {
    const { needsHttps } = await import('./needs-https.tsx');
    root.render(needsHttps(await languageOpening, location));
    return;
  }
  const network = createNetwork({ fetch: window.fetch.bind(window), storage: sessionStorage });
  // Whatever asks for anything in this page goes through the switch, so that "network off" is true of all of it.
  window.fetch = network.fetch;
  const desktopOpening = openDesktopDoor(window);
  const asked = { fetch: network.fetch, storage: localStorage, url: '/config.json' };
  const remembered = rememberedConfig(localStorage);
  // Known from last time, the start waits for nobody; the answer of today counts from the next start on.
  const answer = askConfig(asked);
  const config = remembered ?? (await answer);
  const desktop = await desktopOpening;
  const desktopHost = desktop && openDesktopHost({ door: desktop, network });
  if (config === null || desktopHost?.school.address === null) {
    const { noServerYet } = await import('./no-server-yet.tsx');
    root.render(noServerYet(await languageOpening, desktopHost?.school ?? null));
    return;
  }
  const sessionOpening =
    desktop === null
      ? openPageSession({ issuer: config.issuer, clientId: config.client_id })
      : Promise.resolve(openDesktopSession(desktop));
  const classrooms = createClassrooms((person) => openRecords({ person, session: sessionOpening, network }));
  // The records open while the session is read and the first screen is drawn; a failure is told by the screen that waits for them.
  const likely = likelyPerson(localStorage);
  if (likely !== null) classrooms.of(likely).catch(() => undefined);
  const [session, language] = await Promise.all([sessionOpening, languageOpening]);
  rememberPerson(localStorage, session);
  const closeWhenNobody = () => {
    if (session.current() === null) classrooms.forget();
  };
  closeWhenNobody();
  session.onChange(closeWhenNobody);
  // One application, two hosts.
  const host: Host =
    desktopHost ??
    openBrowserHost({
      network,
      registerWorker: import.meta.env.PROD,
      onTakenOver: () => classrooms.whenJournalSafe(() => location.reload()),
    });
  root.render(application({ config, session, classrooms, host, network, language, contrast }));
}
