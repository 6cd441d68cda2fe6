import { fork, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import type { BenchDatabase } from '../database.ts';
import { medianOf, percentile } from '../figures.ts';
import type { Heard, LiveSetup } from '../live-clients.ts';
import { startLocalIssuer } from '../local-issuer.ts';
import { ended, heard, runServer, type BenchServer } from '../run-server.ts';
import { withDatabase, type Scenario } from '../world.ts';

const program = fileURLToPath(new URL('../live-clients.ts', import.meta.url));
const rounds = 3;
/** Changes a second. */
const pace = 200;

export const liveClients: Scenario = {
  name: 'live-clients',
  run: async (bench) => {
    const issuer = await startLocalIssuer();
    try {
      return await withDatabase(bench, 'live', issuer.issuer, async (database) => {
        const server = await runServer({ databaseUrl: database.url, issuer: issuer.issuer, jwksUrl: issuer.jwksUrl });
        const clients = fork(program);
        try {
          const classes = await ownClasses(database);
          const setup: LiveSetup = { url: server.url, tokens: classes.map(({ subject }) => issuer.token(subject)) };
          clients.send(setup);
          await heard(clients);
          const one = { paced: [] as number[][], together: [] as number[][] };
          for (let round = 0; round < rounds; round += 1) {
            one.paced.push(await changeEach(database.pool, clients, classes, bench.postgres.today));
            one.together.push(await changeAll(database.pool, clients, classes, bench.postgres.today));
          }
          // What the first thousand made the program load and grow is shared: the second thousand, other devices of the same, shows what one costs.
          const before = await settled(server);
          clients.send(setup);
          await heard(clients);
          const after = await settled(server);
          const each = (bytes: number) => bytes / classes.length / 1000;
          return {
            scenario: 'live-clients',
            what: `1,000 live channels of 1,000 people; one change to each one’s class, ${pace} a second, from before its COMMIT until the client is told`,
            runs: rounds,
            figures: [
              { name: 'delivered, p50', value: medianOf(one.paced, (times) => percentile(times, 0.5)), unit: 'ms' },
              { name: 'delivered, p95', value: medianOf(one.paced, (times) => percentile(times, 0.95)), unit: 'ms', atMost: 40 },
              {
                name: 'not delivered, all rounds',
                value: one.paced.concat(one.together).reduce((sum, times) => sum + classes.length - times.length, 0),
                unit: '',
                atMost: 0,
              },
              { name: 'all 1,000 in one transaction, p95', value: medianOf(one.together, (times) => percentile(times, 0.95)), unit: 'ms' },
              { name: 'heap a client, after collecting', value: each(after.heap - before.heap), unit: 'KB', atMost: 25 },
              { name: 'resident memory a client, after collecting', value: each(after.resident - before.resident), unit: 'KB', atMost: 25 },
            ],
          };
        } finally {
          await ended(clients, 'SIGKILL');
          await server.stop();
        }
      });
    } finally {
      await issuer.stop();
    }
  },
};

type Class = { subject: string; section: string; period: string; scope: number };

async function ownClasses({ pool }: BenchDatabase): Promise<Class[]> {
  const { rows } = await pool.query<Class>(
    `select login.subject, meeting.section_id as section, meeting.period_id as period, scope.id as scope
     from staff teacher join logins login using (person_id) join teacher_section_assignments work on work.staff_id = teacher.id join section_meetings meeting using (section_id)
     join sync_scopes scope on scope.kind = 'attendance' and scope.ref = section_id
     where login.subject like 'town-%' order by login.subject`,
  );
  return rows;
}

async function settled(server: BenchServer) {
  await pause(2_000);
  return server.memory();
}

const change = `insert into attendance_sheets as sheet (section_id, date, period_id, extra) select section_id, $2::date, period_id, '{"bench": 1}'
  from unnest($1::uuid[], $3::uuid[]) changed (section_id, period_id)
  on conflict (section_id, date, period_id) do update set extra = jsonb_build_object('bench', (sheet.extra ->> 'bench')::int + 1)`;

async function changeEach(pool: Pool, clients: ChildProcess, classes: Class[], today: string): Promise<number[]> {
  const committed = new Map<number, number>();
  const began = performance.now();
  for (const [index, { section, period, scope }] of classes.entries()) {
    const wait = began + (index * 1000) / pace - performance.now();
    if (wait > 0) await pause(wait);
    // One statement is one transaction here; the clock starts before it, so that its own commit counts.
    committed.set(scope, performance.timeOrigin + performance.now());
    await pool.query({ name: 'change a class', text: change, values: [[section], today, [period]] });
  }
  return delays(clients, committed);
}

async function changeAll(pool: Pool, clients: ChildProcess, classes: Class[], today: string): Promise<number[]> {
  const at = performance.timeOrigin + performance.now();
  await pool.query(change, [classes.map(({ section }) => section), today, classes.map(({ period }) => period)]);
  return delays(clients, new Map(classes.map(({ scope }) => [scope, at])));
}

async function delays(clients: ChildProcess, committed: Map<number, number>): Promise<number[]> {
  await pause(1_500);
  clients.send('heard');
  const told = await heard<Heard>(clients);
  return told.flatMap(({ scope, at }) => {
    const since = committed.get(scope);
    return since === undefined ? [] : [at - since];
  });
}
