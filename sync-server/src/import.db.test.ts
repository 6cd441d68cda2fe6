import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../tests/support/postgres.ts';
import { smallDistrict, zipOf } from './oneroster/testing/small-district.ts';
import { contentsOf } from './oneroster/testing/tables.ts';

const program = fileURLToPath(new URL('import.ts', import.meta.url));

describe('the command line', () => {
  let database: TestDatabase;
  let folder: string;
  let file: string;
  beforeAll(async () => {
    database = await createDatabase();
    folder = await mkdtemp(join(tmpdir(), 'osss-command-'));
    file = join(folder, 'small.zip');
    await writeFile(file, await zipOf(smallDistrict()));
  });
  afterAll(async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  const start = (...args: string[]): ChildProcess =>
    spawn(process.execPath, [program, ...args], {
      env: { PATH: process.env['PATH'], DATABASE_URL: database.url },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const run = async (...args: string[]) => {
    const child = start(...args);
    const code = new Promise((resolve) => child.once('exit', resolve));
    const [out, err] = await Promise.all([text(child.stdout!), text(child.stderr!)]);
    return { code: await code, out, err };
  };
  const stateOf = async () =>
    (await database.pool.query<{ id: string; state: string }>('select id, state from imports order by created_at desc limit 1')).rows[0];

  test('[OR1] says by its exit code how it went, and writes the report', async () => {
    expect(await run()).toMatchObject({ code: 2, err: expect.stringContaining('npm run import -- FILE.zip') });
    expect(await run('--undo', 'yesterday')).toMatchObject({ code: 2 });
    expect(await run('--undo', '00000000-0000-4000-8000-000000000000')).toMatchObject({
      code: 4,
      err: expect.stringContaining('no import with this id'),
    });
    const broken = join(folder, 'broken.zip');
    await writeFile(broken, 'no zip');
    const report = join(folder, 'report.json');
    expect(await run(broken, '--report', report)).toMatchObject({ code: 3, err: expect.stringContaining('expected a zip file') });
    expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({ refused: true, problems: [{ file: 'broken.zip' }] });
    const looked = await run(file, '--report', report);
    expect(looked).toMatchObject({ code: 0, out: expect.stringContaining('Nothing was changed yet: say --apply to import.') });
    expect(looked.err).toContain('comparing people');
    expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({ dry_run: true, kinds: { students: { added: 3 } } });
  });

  test('[OR6] killed in the middle of writing, it has written nothing, and the same goes through afterwards', async () => {
    const before = await contentsOf(database.pool);
    const holder = await database.pool.connect();
    await holder.query('begin; lock table students in share mode');
    const child = start(file, '--apply', '--system', 'small');
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%students%'`;
    while ((await database.pool.query(waiting)).rowCount === 0) await pause(50);
    child.kill('SIGKILL');
    await ended;
    await holder.query('rollback');
    holder.release();
    while (
      (
        await database.pool.query(
          `select from pg_stat_activity where datname = current_database() and query like '%students%' and state = 'active' and pid <> pg_backend_pid()`,
        )
      ).rowCount !== 0
    )
      await pause(50);
    expect(await contentsOf(database.pool)).toEqual(before);
    expect(await run(file, '--apply', '--system', 'small')).toMatchObject({
      code: 4,
      err: expect.stringContaining('Another import is running (small.zip'),
    });
    // The page shows no import that nobody is sending.
    expect((await database.pool.query(`select from imports where state = 'received'`)).rowCount).toBe(0);
    // Nobody has heard of it for longer than a living one is ever silent.
    await database.pool.query(`update imports set heartbeat_at = now() - interval '1 minute' where state = 'applying'`);
    expect(await run(file, '--apply', '--system', 'small')).toMatchObject({ code: 0, out: expect.stringContaining('To take it back') });
    const applied = await stateOf();
    expect(applied?.state).toBe('applied');
    expect(await run('--undo', applied?.id ?? '')).toMatchObject({
      code: 0,
      out: expect.stringContaining('say --apply to take the import back'),
    });
    expect(await run('--undo', applied?.id ?? '', '--apply')).toMatchObject({
      code: 0,
      out: expect.stringContaining('The import was taken back.'),
    });
    expect(await contentsOf(database.pool)).toEqual(before);
  });
});
