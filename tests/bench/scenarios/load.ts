import { fork, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { addDays } from '@osss/shared/school-day';
import type { BenchDatabase } from '../database.ts';
import { medianOf, percentile } from '../figures.ts';
import type { LoadAnswer, LoadSetup } from '../load-clients.ts';
import { startLocalIssuer } from '../local-issuer.ts';
import { postgresCpu } from '../processes.ts';
import { ended, heard, runServer } from '../run-server.ts';
import { withDatabase, type Bench, type Scenario } from '../world.ts';

const program = fileURLToPath(new URL('../load-clients.ts', import.meta.url));
/** A day each, so that every run makes new sheets; the first one only warms up. */
const runs = 6;

export const load: Scenario = {
  name: 'load',
  run: async (bench) => {
    const issuer = await startLocalIssuer();
    try {
      const bursts = await withDatabase(bench, 'load', issuer.issuer, async (database) => {
        const server = await runServer({ databaseUrl: database.url, issuer: issuer.issuer, jwksUrl: issuer.jwksUrl });
        const clients = fork(program);
        try {
          const people = await classes(database);
          clients.send({
            url: server.url,
            clients: people.map((person) => ({ ...person, token: issuer.token(person.subject) })),
          } satisfies LoadSetup);
          await heard(clients);
          return await burstOften(bench, clients, () => ({ server: server.cpu(), postgres: postgresCpu(bench.postgres.dataDir) }));
        } finally {
          await ended(clients, 'SIGKILL');
          await server.stop();
        }
      });
      return {
        scenario: 'load',
        what: '1,000 clients × 30 marks of distinct sheets within one second; durable, with history and feed',
        runs: bursts.length,
        figures: figuresOf(bursts),
      };
    } finally {
      await issuer.stop();
    }
  },
};

type Cpu = { server: number; postgres: number };
type Burst = LoadAnswer & { used: Cpu };

async function burstOften(bench: Bench, clients: ChildProcess, cpu: () => Cpu): Promise<Burst[]> {
  const bursts: Burst[] = [];
  for (let run = 0; run < runs; run += 1) {
    await pause(1_500);
    const before = cpu();
    clients.send({ date: addDays(bench.postgres.today, -run) });
    const answer = await heard<LoadAnswer>(clients);
    // What the last answers left to be done counts too.
    await pause(500);
    const after = cpu();
    if (answer.errors.length > 0) bench.say(`load: ${answer.errors.length} errors, the first: ${answer.errors[0]}`);
    bursts.push({ ...answer, used: { server: after.server - before.server, postgres: after.postgres - before.postgres } });
  }
  return bursts.slice(1);
}

function figuresOf(bursts: Burst[]) {
  const share = (part: number) => medianOf(bursts, ({ milliseconds }) => percentile(milliseconds, part));
  return [
    { name: 'p50', value: share(0.5), unit: 'ms' as const },
    { name: 'p95', value: share(0.95), unit: 'ms' as const, atMost: 60 },
    { name: 'p99', value: share(0.99), unit: 'ms' as const, atMost: 150 },
    { name: 'slowest', value: share(1), unit: 'ms' as const },
    { name: 'errors, all runs', value: bursts.reduce((sum, { errors }) => sum + errors.length, 0), unit: '' as const, atMost: 0 },
    { name: 'CPU, server and Postgres', value: medianOf(bursts, ({ used }) => used.server + used.postgres), unit: 's' as const, atMost: 2 },
    { name: 'CPU, server', value: medianOf(bursts, ({ used }) => used.server), unit: 's' as const },
    { name: 'CPU, Postgres', value: medianOf(bursts, ({ used }) => used.postgres), unit: 's' as const },
    { name: 'CPU, load generator', value: medianOf(bursts, ({ cpu }) => cpu), unit: 's' as const },
    { name: 'all answered after', value: medianOf(bursts, ({ whole }) => whole), unit: 'ms' as const },
  ];
}

/** The thousand classes of 30. */
async function classes({ pool }: BenchDatabase): Promise<Omit<LoadSetup['clients'][number], 'token'>[]> {
  const { rows } = await pool.query<Omit<LoadSetup['clients'][number], 'token'>>(
    `select login.subject, meeting.section_id as section, meeting.period_id as period,
       (select json_agg(student_id) from student_section_enrollments where section_id = meeting.section_id) as students
     from staff teacher join logins login using (person_id) join teacher_section_assignments work on work.staff_id = teacher.id join section_meetings meeting using (section_id)
     where login.subject like 'town-%' order by login.subject`,
  );
  return rows;
}
