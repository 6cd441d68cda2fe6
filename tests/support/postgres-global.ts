import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@osss/sync-server/world/postgres';
import { createTemplate } from './postgres.ts';

/** One Postgres for all test files of a Vitest project; also for a bench or a fuzz outside Vitest. Call what it returns to remove it. */
export async function setup(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'osss-test-postgres-'));
  const settings = process.env['TEST_POSTGRES_FSYNC'] === 'off' ? { fsync: 'off' } : {};
  const postgres = await startPostgres({ dataDir, settings, log: () => undefined });
  const remove = async () => {
    await postgres.stop();
    await rm(postgres.dataDir, { recursive: true, force: true });
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await createTemplate(postgres.url);
  } catch (error) {
    await remove();
    throw error;
  }
  process.env['TEST_POSTGRES_URL'] = postgres.url;
  return remove;
}
