import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readByExchange, writeByExchange } from './device-cases.ts';
import { openFindings, type Findings } from './findings.ts';
import { holds } from './oracle.ts';
import { people } from './people.ts';
import { askRest } from './rest-cases.ts';
import { startMatrixServer, type MatrixServer } from './server.ts';

// Would the matrix notice? Each rule of the first wall is made to say yes, one at a time, with the second wall down.
const broken = vi.hoisted(() => ({ rule: '' }));

vi.mock('../../sync-server/src/database/roles.ts', async (original) => (await import('./walls.ts')).noRole(original as never));
vi.mock('../../shared/src/access.ts', async (original) => sayingYes(await original<Functions>(), () => true));
vi.mock('../../sync-server/src/office/alert-rows.ts', async (original) => sayingYes(await original<Functions>(), () => true));
vi.mock('../../sync-server/src/exchange/decide.ts', async (original) => sayingYes(await original<Functions>(), () => 'attendance_office'));
vi.mock('../../sync-server/src/exchange/grade-rules.ts', async (original) => sayingYes(await original<Functions>(), () => true));
vi.mock('../../shared/src/reading.ts', async (original) => sayingYes(await original<Functions>(), () => true));
vi.mock('../../sync-server/src/office/permission.ts', async (original) => {
  const { everybodyPermitted } = await import('./walls.ts');
  const open: unknown = await everybodyPermitted(original);
  return sayingYes(await original<Functions>(), (name, asked) => (open as Functions)[name]?.(...asked));
});

type Functions = Record<string, (...asked: never[]) => unknown>;

/** The same functions; the one that is broken answers otherwise. */
function sayingYes(functions: Functions, instead: (name: string, asked: never[]) => unknown): Functions {
  const wrapped = Object.entries(functions).map(([name, original]) => [
    name,
    typeof original === 'function' ? (...asked: never[]) => (broken.rule === name ? instead(name, asked) : original(...asked)) : original,
  ]);
  return Object.fromEntries(wrapped) as Functions;
}

let server: MatrixServer;
beforeAll(async () => {
  server = await startMatrixServer();
});
afterAll(() => server.close());

// Of those who must not, one of each kind: that nobody else may is for the matrix itself, here it is asked whether anybody is noticed.
const some = (...names: string[]) => people.filter(({ name }) => names.includes(name));
const asking = some('teacher', 'other_registrar', 'attendance_clerk', 'clerk_without_school', 'nurse', 'counselor', 'parent', 'nobody');
const readers = some('teacher', 'substitute', 'attendance_clerk', 'nurse', 'parent', 'nobody');
const writers = some('colleague', 'substitute', 'attendance_clerk', 'registrar', 'other_teacher');
const about = (pattern: RegExp) => (findings: Findings) =>
  askRest(server, findings, 'inside', (operation) => pattern.test(operation), asking);
const reading = (findings: Findings) => readByExchange(server, findings, 'inside', 'all', readers);
const writing = (findings: Findings) => writeByExchange(server, findings, 'inside', undefined, writers);

const rules: Record<string, (findings: Findings) => Promise<void>> = {
  teachesSection: writing,
  leadsSection: writing,
  worksAtSchoolToday: writing,
  ownUser: writing,
  attendanceOffice: writing,
  recordsOffice: writing,
  worksOnDevice: reading,
  has: reading,
  atSchool: about(/StudentAlert$/),
  counsels: about(/^addStudentAlert/),
  givesCare: about(/^addStudentAlert/),
  mayReadAlert: about(/StudentAlerts?$/),
  allowAtSchool: about(/^list(ClassMeetings|Absences|HeldMutations)$/),
  allowOffice: about(/^decideHeld/),
  allowAtSection: about(/^readSheetHistory/),
  mayPost: writing,
  mayRead: about(/^read(Assignment|FinalGrade)History/),
  decidingOffice: about(/HeldMutation/),
};

async function nothingIsFound(): Promise<void> {
  const findings = openFindings(server.world);
  for (const probe of new Set(Object.values(rules))) await probe(findings);
  expect([...findings.wrong, ...findings.leaks, ...findings.forbidden]).toEqual([]);
}

test('the probes find nothing while every rule stands', nothingIsFound, 180_000);

test.each(Object.entries(rules))('[AC5] a first wall without %s is noticed', async (rule, probe) => {
  const findings = openFindings(server.world);
  broken.rule = rule;
  await probe(findings).finally(() => (broken.rule = ''));
  await forgetDevices();
  expect(findings.wrong.length + findings.leaks.length + findings.forbidden.length).toBeGreaterThan(0);
});

/** Of those who have none: a journal that was let in once is judged ever after (AC3). */
async function forgetDevices(): Promise<void> {
  const without = people.flatMap(({ name }) => (holds(name, 'inside') === null ? [server.world.userIds[name]] : []));
  await server.database.pool.query('delete from sync_clients where user_id = any($1::uuid[])', [without]);
}

test('and nothing again when all of them stand: what was found was the rule', nothingIsFound, 180_000);
