import { pageSurroundings } from '@osss/pwa/data/surroundings';
import { serveDevice } from '../device-calls.ts';

// A device in a page: the engine over Chromium's own databases, locks and channels.
Object.assign(window, { device: serveDevice(() => pageSurroundings) });
