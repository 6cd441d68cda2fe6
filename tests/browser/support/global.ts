import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildApplication } from '@osss/sync-server/world/build-application';
import { findChromium } from '../../../tools/chromium.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The application is built once a run, and served from a copy: whoever builds it anew meanwhile changes nothing under a running test. */
export async function setup(): Promise<() => Promise<void>> {
  if (findChromium(process.env) === undefined) return async () => undefined;
  await buildApplication(root, () => undefined);
  const folder = await mkdtemp(join(tmpdir(), 'osss-test-pwa-'));
  await cp(join(root, 'pwa/dist'), folder, { recursive: true });
  process.env['TEST_PWA_FOLDER'] = folder;
  return () => rm(folder, { recursive: true, force: true });
}
