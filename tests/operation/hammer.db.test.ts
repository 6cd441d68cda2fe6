import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Mutation, Verdict } from '@osss/shared/protocol';
import { findOrderDependence } from '../fuzz/checks.ts';
import { chanceFrom, type Chance } from '../fuzz/random.ts';
import { startProcess, type ServerProcess } from './processes.ts';
import { createJournal, openSchoolForProcesses, todaysSheet, type SchoolForProcesses } from './school.ts';

const seed = 17;
let world: SchoolForProcesses;
let servers: [ServerProcess, ServerProcess];
beforeAll(async () => {
  world = await openSchoolForProcesses(seed);
  servers = [await startProcess(world.environment), await startProcess(world.environment)];
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.kill('SIGTERM')));
  await world.close();
});

type Sent = { journal: ReturnType<typeof createJournal>; mutations: Mutation[]; verdicts: Verdict[]; by: number };

/** A person with a device in each hand, who sends from both to whichever server, the next before the last is answered. */
async function hammer(index: number, chance: Chance): Promise<Sent[]> {
  const person = world.school.people.teachers[index]!;
  const token = await world.token(person);
  const journals = [createJournal(person, token), createJournal(person, token)];
  const sending = Array.from({ length: 24 }, async (): Promise<Sent> => {
    const journal = chance.pick(journals);
    const mutations = Array.from({ length: chance.int(1, 4) }, () =>
      journal.mark(todaysSheet(world.school, chance.int(0, 2)), chance.pick(world.school.students), {
        code: 'T',
        minutes: chance.int(1, 40),
      }),
    );
    const by = chance.int(0, 1);
    const { status, verdicts } = await journal.send(servers[by]!.url, mutations);
    expect(status).toBe(200);
    return { journal, mutations, verdicts, by };
  });
  return Promise.all(sending);
}

test('[EX9, EX2, EX3] two servers that are sent edits of the same sheets at once judge each edit once, and end where any order would', async () => {
  const chances = [1, 2, 3].map((index) => chanceFrom(seed * 10 + index));
  const sent = (await Promise.all(chances.map((chance, index) => hammer(index, chance)))).flat();
  expect(new Set(sent.map(({ by }) => by))).toEqual(new Set([0, 1]));

  const ids = sent.flatMap(({ mutations }) => mutations.map(({ id }) => id));
  const { rows } = await world.database.pool.query<{ mutation_id: string }>('select mutation_id from change_history order by 1');
  expect(rows.map(({ mutation_id }) => mutation_id)).toEqual(ids.toSorted());
  expect(await findOrderDependence({ seed, server: { pool: () => world.database.pool } })).toEqual([]);

  // The newest version of a scope is one of its documents'.
  const gaps = await world.database.pool.query(
    `select kind, version from sync_scopes scope where kind = 'attendance' and version > 0
       and version <> (select max(version) from sync_entries entry where entry.scope = scope.id)`,
  );
  expect(gaps.rows).toEqual([]);

  // An answer that was lost is asked for again, at the other server.
  for (const { journal, mutations, verdicts, by } of sent.slice(0, 12)) {
    expect((await journal.send(servers[1 - by]!.url, mutations)).verdicts).toEqual(verdicts);
  }
});
