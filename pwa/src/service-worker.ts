/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

/** Whatever is answered by a server each time anew: the exchange, the sign-in, the settings. The worker never touches these (EX8). */
const answeredByTheServer = /^\/(api|demo|docs|realms|metrics|healthz|readyz|openapi\.json|config\.json)(\/|$)/;

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [answeredByTheServer] }));

// The first version takes the page it was installed by, so that the second start is offline already. A later one waits until a page
// that knows its journal is safe says so: a worker that changed under an open page would answer for chunks it does not have.
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting();
  if (event.data === 'claim') event.waitUntil(self.clients.claim());
});
self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});
