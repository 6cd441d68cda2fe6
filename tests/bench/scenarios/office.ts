import type { BenchDatabase } from '../database.ts';
import { median, type Figure } from '../figures.ts';
import { startLocalIssuer } from '../local-issuer.ts';
import { runServer } from '../run-server.ts';
import { withDatabase, type Scenario } from '../world.ts';

const runs = 9;
/** What the office board asks; the first page of each. */
const parts = {
  'class meetings of the day': 'class-meetings',
  'who is absent, whom to call': 'absent-students',
  'teacher says present, office absent': 'attendance-differences',
  'the whole register, a page': 'day-marks',
} as const;

/** The board of a school of 6,000 students, asked by one person, nothing else at work. */
export const office: Scenario = {
  name: 'office',
  run: async (bench) => {
    const issuer = await startLocalIssuer();
    try {
      return await withDatabase(bench, 'office', issuer.issuer, async (database) => {
        const server = await runServer({ databaseUrl: database.url, issuer: issuer.issuer, jwksUrl: issuer.jwksUrl });
        try {
          const { subject, school } = await someone(database);
          const ask = (path: string) => timed(`${server.url}/api/v1/${path}${school}`, issuer.token(subject, ['attendance_clerk']));
          const figures: Figure[] = [];
          for (const [name, path] of Object.entries(parts)) {
            const times: number[] = [];
            for (let run = 0; run <= runs; run += 1) times.push(await ask(`${path}?school_id=`));
            figures.push({ name, value: median(times.slice(1)), unit: 'ms', atMost: 300 });
          }
          const { classes, marks } = await theDay(database, bench.postgres.today);
          const what = `a school of 6,000 students on a day with ${classes} classes taken and ${marks} marks, one person asking`;
          return { scenario: 'office', what, runs, figures };
        } finally {
          await server.stop();
        }
      });
    } finally {
      await issuer.stop();
    }
  },
};

async function theDay({ pool }: BenchDatabase, today: string): Promise<{ classes: number; marks: number }> {
  const { rows } = await pool.query<{ classes: number; marks: number }>(
    `select count(distinct sheet.sheet_no)::int as classes, count(*)::int as marks
     from attendance_sheets sheet join attendance_events event using (sheet_no) where sheet.date = $1`,
    [today],
  );
  return rows[0] ?? { classes: 0, marks: 0 };
}

async function someone({ pool }: BenchDatabase): Promise<{ subject: string; school: string }> {
  const { rows } = await pool.query<{ subject: string; school: string }>(
    `select login.subject, section.school_id as school
     from logins login join staff using (person_id) join teacher_section_assignments work on work.staff_id = staff.id
     join course_sections section on section.id = work.section_id where login.subject like 'year-%' limit 1`,
  );
  if (rows[0] === undefined) throw new Error('The year has no teachers.');
  return rows[0];
}

async function timed(url: string, token: string): Promise<number> {
  const began = performance.now();
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text.slice(0, 300)}`);
  return performance.now() - began;
}
