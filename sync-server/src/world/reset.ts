import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPlace } from './postgres-place.ts';
import { clearLeftovers } from './postgres-process.ts';

// `npm run reset`: the next start makes a new demo school. Devices notice it as a restored server (FD6).
const folder = fileURLToPath(new URL('../../../.cache/world', import.meta.url));
const { dataDir } = await findPlace(join(folder, 'postgres'));
const holder = await clearLeftovers(join(dataDir, 'cluster'));
if (holder) {
  console.error(`The demo world is running (Postgres is process ${holder}): stop it with Ctrl-C first, then reset.`);
  process.exit(1);
}
await rm(dataDir, { recursive: true, force: true });
await rm(folder, { recursive: true, force: true });
console.log('The demo world is empty; npm start makes a new one.');
