import { createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { actor, linesOf, ofType } from '../../../tests/support/pulled.ts';
import { sampleSchool, type SampleSchool } from '../../../tests/support/sample-school.ts';
import { withTransaction } from '../database/transaction.ts';
import { currentGeneration, meetProofs, proofKeyOf, recordGeneration, verdictClock } from './epoch.ts';
import { clockOf, readProof, writeProof } from './proof.ts';
import { pull } from './stream.ts';

let database: TestDatabase;
let sample: SampleSchool;
let key: KeyObject;
beforeAll(async () => {
  database = await createDatabase();
  await recordGeneration(database.pool);
  sample = await sampleSchool(database.pool);
  key = await proofKeyOf(database.pool);
});
afterAll(() => database.close());

const meet = (proofs: (string | null)[]) =>
  meetProofs(
    database.pool,
    proofs.flatMap((text) => readProof(key, text) ?? []),
  );
const epochNow = () => meet([]);
const change = () => database.pool.query(`update students set grade_level = gen_random_uuid()::text`);
async function sync(proof: string | null = null): Promise<string> {
  const feed = { pool: database.pool, proofKey: key, now: () => Date.UTC(2026, 8, 15) };
  const epoch = await epochNow();
  const seen = clockOf(readProof(key, proof), epoch);
  const request = { actor: actor(sample.clerk, 'records_office'), client_id: sample.clerk, epoch, seen, checkpoint: {} };
  return ofType(await linesOf(pull(feed, request, true)), 'end')[0]?.proof ?? '';
}
/** What a restore does to the database: everything since `save` is gone, the server starts again. */
async function save() {
  const scopes = (await database.pool.query('select id, version, clock from sync_scopes')).rows as {
    id: number;
    version: number;
    clock: number;
  }[];
  const clock = (await database.pool.query<{ last_value: number }>('select last_value from sync_clock')).rows[0]?.last_value;
  const generation = (await database.pool.query<{ max: number }>('select max(generation) from sync_generations')).rows[0]?.max;
  return async () => {
    for (const { id, version, clock: flush } of scopes)
      await database.pool.query('update sync_scopes set version = $2, clock = $3 where id = $1', [id, version, flush]);
    await database.pool.query(`select setval('sync_clock', $1)`, [clock]);
    await database.pool.query('delete from sync_generations where generation > $1', [generation]);
    await database.pool.query('delete from sync_ticks where clock > $1', [clock]);
    await database.pool.query(`select setval(pg_get_serial_sequence('sync_generations', 'generation'), $1)`, [generation]);
    await recordGeneration(database.pool);
  };
}

test('[FD6] a server that only starts again, often, and goes on keeps its epoch', async () => {
  const epoch = await epochNow();
  let proof = await sync();
  for (let start = 0; start < 3; start += 1) {
    await change();
    await recordGeneration(database.pool);
    await change();
    expect(await meet([proof])).toBe(epoch);
    proof = await sync(proof);
  }
});

test('[FD6] a device that saw more than a restored server has opens a new epoch, once, however many servers notice', async () => {
  const epoch = await epochNow();
  const old = await sync();
  const restore = await save();
  await change();
  const proof = await sync();
  await restore();
  expect(await meet([old]), 'saw nothing that was lost').toBe(epoch);
  const opened = await Promise.all(Array.from({ length: 5 }, () => meet([old, proof])));
  expect(new Set(opened).size).toBe(1);
  expect(opened[0]).not.toBe(epoch);
  expect(await meet([proof, old])).toBe(opened[0]);
  const { rowCount } = await database.pool.query('select from sync_epochs');
  expect(rowCount).toBe(2);
});

test('[FD6] a restored server that has meanwhile gone further than the device had seen is found out by its generation', async () => {
  const epoch = await epochNow();
  const restore = await save();
  await change();
  const proof = await sync();
  await restore();
  for (let flush = 0; flush < 5; flush += 1) await change();
  expect(
    (await database.pool.query<{ ahead: boolean }>('select last_value > $1 as ahead from sync_clock', [readProof(key, proof)?.clock]))
      .rows[0]?.ahead,
  ).toBe(true);
  expect(await meet([proof])).not.toBe(epoch);
});

test('[FD6] a backup, a start, a restore, a start: the second start has the number of the first, and is found out by its id', async () => {
  const epoch = await epochNow();
  const restore = await save();
  await recordGeneration(database.pool);
  await change();
  const proof = await sync();
  await restore();
  for (let flush = 0; flush < 5; flush += 1) await change();
  expect(await meet([proof])).not.toBe(epoch);
});

test('[FD6] verdicts alone, which may have changed no document, prove what was lost', async () => {
  const epoch = await epochNow();
  const restore = await save();
  const clock = await withTransaction(database.pool, (transaction) => verdictClock(transaction, true));
  const proof = writeProof(key, { epoch, generation: await currentGeneration(database.pool), clock });
  expect(await meet([proof])).toBe(epoch);
  await recordGeneration(database.pool);
  expect(await meet([proof]), 'only started again').toBe(epoch);
  await restore();
  for (let flush = 0; flush < 5; flush += 1) await change();
  expect(await meet([proof])).not.toBe(epoch);
});

test('[FD6] a forged, foreign or unreadable proof proves nothing and is no error', async () => {
  const epoch = await epochNow();
  const ahead = { epoch, generation: sample.clerk, clock: 2 ** 40 };
  const forged = writeProof(createSecretKey(Buffer.from('another key')), ahead);
  const own = writeProof(key, { ...ahead, clock: 1 });
  const swapped = `${forged.split('.')[0]}.${own.split('.')[1]}`;
  expect(await meet([forged, swapped, '', 'x.y', '.', null, 'a'.repeat(600)])).toBe(epoch);
  const ofAnotherEpoch = writeProof(key, { ...ahead, epoch: sample.clerk });
  expect(await meet([ofAnotherEpoch])).toBe(epoch);
});
