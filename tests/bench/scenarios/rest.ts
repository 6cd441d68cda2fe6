import { Agent, get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { BenchDatabase } from '../database.ts';
import { percentile } from '../figures.ts';
import { startLocalIssuer } from '../local-issuer.ts';
import { postgresCpu } from '../processes.ts';
import { runServer } from '../run-server.ts';
import { withDatabase, type Scenario } from '../world.ts';

const perSecond = 200;
const warmUp = 5;
const seconds = 20;

type Ask = { path: string; token: string };

/** Open loop: a request leaves when its time has come, however long the others take; its time counts from then. */
export const rest: Scenario = {
  name: 'rest',
  run: async (bench) => {
    const issuer = await startLocalIssuer();
    try {
      return await withDatabase(bench, 'rest', issuer.issuer, async (database) => {
        const server = await runServer({ databaseUrl: database.url, issuer: issuer.issuer, jwksUrl: issuer.jwksUrl });
        const agent = new Agent({ keepAlive: true, maxSockets: 256 });
        try {
          const asks = await lists(database, bench.postgres.today, issuer.token);
          await openLoop(server.url, agent, asks, warmUp);
          const before = { server: server.cpu(), postgres: postgresCpu(bench.postgres.dataDir) };
          const answers = await openLoop(server.url, agent, asks, seconds);
          const used = server.cpu() - before.server + postgresCpu(bench.postgres.dataDir) - before.postgres;
          const times = answers.map(({ milliseconds }) => milliseconds);
          const share = (part: number) => percentile(times, part);
          return {
            scenario: 'rest',
            what: `REST lists of up to 100 records, ${perSecond} a second in an open loop for ${seconds} s: pupils, rosters, marks, classes; 40 registrars of a school of 6,000, 1,000 teachers`,
            runs: 1,
            figures: [
              { name: 'p50', value: share(0.5), unit: 'ms' },
              { name: 'p95', value: share(0.95), unit: 'ms', atMost: 50 },
              { name: 'p99', value: share(0.99), unit: 'ms' },
              { name: 'slowest', value: share(1), unit: 'ms' },
              { name: 'not answered 200', value: answers.filter(({ status }) => status !== 200).length, unit: '', atMost: 0 },
              { name: 'CPU, server and Postgres', value: used, unit: 's' },
            ],
          };
        } finally {
          agent.destroy();
          await server.stop();
        }
      });
    } finally {
      await issuer.stop();
    }
  },
};

/** What an office and teachers ask through a day, each by its own person. */
async function lists({ pool }: BenchDatabase, today: string, token: (subject: string, roles?: string[]) => string): Promise<Ask[]> {
  const { rows } = await pool.query<{ subject: string; section: string }>(
    `select login.subject, min(work.section_id::text) as section
     from logins login join staff using (person_id) join teacher_section_assignments work on work.staff_id = staff.id group by login.subject`,
  );
  const office = rows
    .filter(({ subject }) => subject.startsWith('year-'))
    .map((row) => ({ ...row, token: token(row.subject, ['registrar']) }));
  const teachers = rows.filter(({ subject }) => subject.startsWith('town-')).map((row) => ({ ...row, token: token(row.subject) }));
  const asked = (index: number, section: string, of: 'office' | 'teacher') =>
    [
      'students?fields=last_name,first_name,grade_level',
      `enrollments?filter[section_id]=${section}`,
      of === 'office' ? `students?filter[last_name][contains]=son&filter[grade_level]=${6 + (index % 7)}` : 'course-sections',
      `attendance-events?filter[section_id]=${section}&filter[date]=${today}`,
      'attendance-codes',
    ].map((path) => `/api/v1/${path}`);
  return [...office, ...teachers].flatMap(({ section, token }, index) =>
    asked(index, section, index < office.length ? 'office' : 'teacher').map((path) => ({ path, token })),
  );
}

type Answered = { milliseconds: number; status: number };

async function openLoop(url: string, agent: Agent, asks: readonly Ask[], forSeconds: number): Promise<Answered[]> {
  const began = performance.now();
  const answers: Promise<Answered>[] = [];
  for (let index = 0; index < perSecond * forSeconds; index += 1) {
    const due = began + (index * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 1) await pause(early);
    // In leaps that meet everybody and every list, offices as often as teachers.
    const of = index % 2 === 0 ? asks.slice(0, 200) : asks.slice(200);
    const ask = of[(index * 7) % of.length];
    if (ask !== undefined) answers.push(answer(url, agent, ask, due));
  }
  return Promise.all(answers);
}

function answer(url: string, agent: Agent, { path, token }: Ask, due: number): Promise<Answered> {
  return new Promise((resolve) => {
    const done = (status: number) => resolve({ milliseconds: performance.now() - due, status });
    get(`${url}${path}`, { agent, headers: { authorization: `Bearer ${token}` } }, (response) => {
      response.resume();
      response.on('end', () => done(response.statusCode ?? 0));
    }).on('error', () => done(0));
  });
}
