import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';

const run = promisify(execFile);
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'osss-test-backup-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs deploy/backup.sh where `docker` is this script. */
async function backUp(docker: string) {
  await writeFile(join(folder, 'docker'), `#!/bin/sh\n${docker}\n`);
  await chmod(join(folder, 'docker'), 0o755);
  const place = join(folder, 'backup');
  const failed = await run('deploy/backup.sh', [place], { env: { PATH: `${folder}:/usr/bin:/bin` } }).then(
    () => false,
    () => true,
  );
  return { failed, place, files: (await readdir(place)).map((file) => file.replace(/\d{4}-\d\d-\d\d-\d{4}/, 'when')).toSorted() };
}

test('[OP6] a backup is both databases, asked for as who may read everything, for nobody else to read', async () => {
  const { failed, place, files } = await backUp('echo "$@"');
  expect({ failed, files }).toEqual({ failed: false, files: ['keycloak-when.dump', 'osss-when.dump'] });
  const [first = ''] = await readdir(place);
  expect(await readFile(join(place, first), 'utf8')).toMatch(
    /^compose exec -T postgres sh -c PGPASSWORD=\$OSSS_BACKUP_PASSWORD exec pg_dump .*--username osss_backup --format custom "\$1" -- keycloak\n$/,
  );
  expect(((await stat(join(place, first))).mode & 0o077).toString(8)).toBe('0');
});

test('[OP6] a dump that broke off does not look like a backup, and the script says so', async () => {
  const { failed, files } = await backUp('echo half; exit 1');
  expect({ failed, files }).toEqual({ failed: true, files: ['osss-when.part'] });
});
