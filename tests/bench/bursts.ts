import { fork } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { BenchDatabase, BenchPostgres } from './database.ts';
import type { LoadAnswer, LoadSetup } from './load-clients.ts';
import type { startLocalIssuer } from './local-issuer.ts';
import { postgresCpu } from './processes.ts';
import { ended, heard, type BenchServer } from './run-server.ts';

const program = fileURLToPath(new URL('load-clients.ts', import.meta.url));

type Person = Omit<LoadSetup['clients'][number], 'token'>;
type Issuer = Awaited<ReturnType<typeof startLocalIssuer>>;

/** A thousand clients' exchanges within a second, and the CPU seconds they took. */
export type Burst = LoadAnswer & { used: { server: number; postgres: number } };

/** The thousand clients of one server, in a process of their own. */
export type Clients = {
  /** Each sends the marks of its class for this day. */
  burst: (date: string) => Promise<Burst>;
  stop: () => Promise<void>;
};

export async function openClients(
  server: BenchServer,
  people: readonly Person[],
  issuer: Issuer,
  postgres: BenchPostgres,
): Promise<Clients> {
  const clients = fork(program);
  const stop = () => ended(clients, 'SIGKILL');
  try {
    clients.send({
      url: server.url,
      clients: people.map((person) => ({ ...person, token: issuer.token(person.subject) })),
    } satisfies LoadSetup);
    await heard(clients);
  } catch (error) {
    await stop();
    throw error;
  }
  const cpu = () => ({ server: server.cpu(), postgres: postgresCpu(postgres.dataDir) });
  const burst = async (date: string) => {
    await pause(1_500);
    const before = cpu();
    clients.send({ date });
    const answer = await heard<LoadAnswer>(clients);
    // What the last answers left to be done counts too.
    await pause(500);
    const after = cpu();
    return { ...answer, used: { server: after.server - before.server, postgres: after.postgres - before.postgres } };
  };
  return { burst, stop };
}

/** The thousand classes of 30. */
export async function classes({ pool }: BenchDatabase): Promise<Person[]> {
  const { rows } = await pool.query<Person>(
    `select login.subject, meeting.section_id as section, meeting.period_id as period,
       (select json_agg(student_id) from student_section_enrollments where section_id = meeting.section_id) as students
     from staff teacher join logins login using (person_id) join teacher_section_assignments work on work.staff_id = teacher.id join section_meetings meeting using (section_id)
     where login.subject like 'town-%' order by login.subject`,
  );
  return rows;
}
