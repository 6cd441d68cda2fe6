import { randomUUID } from 'node:crypto';
import { dayOf, mayDecide, mayKnow, mayWriteAlert, type Phase, type SchoolKey, type SectionKey, type StudentKey } from './oracle.ts';
import { people } from './people.ts';
import { addHeld } from './school.ts';
import type { MatrixServer } from './server.ts';

export type RouteCase = {
  path: string;
  body?: object;
  /** The status that is right for this person; several: it is one of them; null: only what the answer says is searched. */
  status: number | number[] | null;
  headers?: Record<string, string>;
  /** Of a list: what is in it. */
  ids?: string[];
  /** Whether the write stands, asked where it must not. */
  done?: () => Promise<boolean>;
};

export type Cases = (server: MatrixServer, who: string, phase: Phase) => RouteCase[] | Promise<RouteCase[]>;

const schoolKeys: SchoolKey[] = ['A', 'B'];
const sectionKeys: SectionKey[] = ['S1', 'S2', 'S3', 'S4'];
const studentKeys: StudentKey[] = ['s1', 's2', 's3', 's4', 's5'];
const alertKeys = studentKeys.flatMap((student) => (['safety', 'plan'] as const).map((audience) => ({ student, audience })));
const schoolOfStudent = (student: StudentKey): SchoolKey => (student === 's4' ? 'B' : 'A');

export const isLinked = (who: string) => people.find(({ name }) => name === who)?.unlinked !== true;
/** Somebody of an office, wherever. */
const isOffice = (who: string) => who === 'clerk_without_school' || schoolKeys.some((school) => officeAt(who, school));
const officeAt = (who: string, school: SchoolKey) => mayDecide(who, school, 'attendance') || mayDecide(who, school, 'records');
const keepsAlerts = (who: string) =>
  who === 'clerk_without_school' ||
  schoolKeys.some((school) => (['safety', 'plan'] as const).some((audience) => mayWriteAlert(who, school, audience)));
/** By position; whether they have anybody to read of is another question. */
const readsAlerts = (who: string) =>
  isOffice(who) ||
  keepsAlerts(who) ||
  [
    'teacher',
    'co_teacher',
    'colleague',
    'teacher_left',
    'teacher_without_roster',
    'other_teacher',
    'substitute',
    'paraprofessional',
  ].includes(who);

const ofSchool =
  (path: string, allowed: (who: string, school: SchoolKey) => boolean): Cases =>
  ({ world }, who, phase) =>
    schoolKeys.map((school) => ({
      path: `/api/v1/${path}?school_id=${world.schools[school].id}&date=${dayOf[phase]}`,
      status: allowed(who, school) ? 200 : 403,
    }));

const sheetPath = ({ world }: MatrixServer, section: SectionKey, day: string) =>
  `/api/v1/attendance-sheets/${world.sections[section].id}:${day}:${world.schools[world.sections[section].school].period}`;

const officeMark =
  (written: boolean): Cases =>
  (server, who, phase) =>
    sectionKeys.map((section) => {
      const { world, database } = server;
      const { student, school } = world.sections[section];
      const reason = `w-${randomUUID()}`;
      const allowed = mayDecide(who, school, 'attendance');
      const status = allowed ? (written ? 200 : 204) : isOffice(who) ? 404 : 403;
      const path = `${sheetPath(server, section, dayOf[phase])}/marks/${world.students[student].id}/office`;
      if (!written) return { path, status };
      const done = async () => ((await database.pool.query('select from attendance_events where notes = $1', [reason])).rowCount ?? 0) > 0;
      return { path, status, body: { code: 'A', reason }, done };
    });

const excusedStudents = [
  ['A', 's1'],
  ['B', 's4'],
] as const;

const knowsAlert = (who: string, phase: Phase, student: StudentKey, audience: 'safety' | 'plan') =>
  mayKnow(who, phase)[audience === 'safety' ? 'safety' : 'plans'].includes(student);
const alertText = { kind: 'other', details: null, instructions: null, begins_on: null, ends_on: null };
const alertStands =
  ({ database }: MatrixServer, title: string) =>
  async () =>
    ((await database.pool.query('select from student_alerts where title = $1', [title])).rowCount ?? 0) > 0;

/** Who may ask what of each route, by its operation. A new route needs an entry, or the matrix fails. */
export const routeOracle: Record<string, Cases> = {
  readMe: (_server, who) => [{ path: '/api/v1/me', status: isLinked(who) ? 200 : 403 }],
  listOwnSchools: (_server, who) => [{ path: '/api/v1/me/schools', status: isLinked(who) ? 200 : 403 }],
  readStudentPhoto: ({ world }, who, phase) =>
    studentKeys.map((key) => ({
      path: `/api/v1/students/${world.students[key].id}/photo`,
      status: !isLinked(who) ? 403 : mayKnow(who, phase).records.includes(key) ? 200 : 404,
    })),
  listClassMeetings: ofSchool('class-meetings', officeAt),
  listAbsences: ofSchool('absences', officeAt),
  listAbsentStudents: ofSchool('absent-students', officeAt),
  listAttendanceDifferences: ofSchool('attendance-differences', officeAt),
  listDayMarks: ofSchool('day-marks', officeAt),
  readRegister: (server, who, phase) =>
    sectionKeys.map((section) => ({
      path: `${sheetPath(server, section, dayOf[phase])}/register`,
      status: mayDecide(who, server.world.sections[section].school, 'attendance') ? 200 : isOffice(who) ? 404 : 403,
    })),
  writeRegister: (server, who, phase) =>
    sectionKeys.map((section) => {
      const { student, school } = server.world.sections[section];
      const reason = `w-${randomUUID()}`;
      const done = async () =>
        ((await server.database.pool.query('select from attendance_events where notes = $1', [reason])).rowCount ?? 0) > 0;
      return {
        path: `${sheetPath(server, section, dayOf[phase])}/register`,
        body: { marks: [{ student_id: server.world.students[student].id, code: 'A' }], reason },
        headers: { 'if-match': '*' },
        status: mayDecide(who, school, 'attendance') ? 200 : isOffice(who) ? 404 : 403,
        done,
      };
    }),
  readExcusePlan: ({ world }, who, phase) =>
    excusedStudents.map(([school, student]) => ({
      path: `/api/v1/excuse-plan?school_id=${world.schools[school].id}&student_id=${world.students[student].id}&begins_on=${dayOf[phase]}&ends_on=${dayOf[phase]}`,
      status: mayDecide(who, school, 'attendance') ? 200 : 403,
    })),
  listExcuses: ({ world }, who) =>
    schoolKeys.map((school) => ({
      path: `/api/v1/excuses?school_id=${world.schools[school].id}`,
      status: mayDecide(who, school, 'attendance') ? 200 : 403,
    })),
  createExcuse: ({ world, database }, who, phase) =>
    excusedStudents.map(([school, student]) => {
      const reason = `w-${randomUUID()}`;
      const day = dayOf[phase];
      return {
        path: '/api/v1/excuses',
        body: {
          ...{ school_id: world.schools[school].id, student_id: world.students[student].id, begins_on: day, ends_on: day },
          ...{ code: 'A', reason, existing: 'replace' },
        },
        // Whether there is a class to excuse from is another question than whether one may ask.
        status: mayDecide(who, school, 'attendance') ? [201, 422] : 403,
        done: async () => ((await database.pool.query('select from excuses where reason = $1', [reason])).rowCount ?? 0) > 0,
      };
    }),
  withdrawExcuse: async ({ world, database }, who, phase) => {
    const cases: RouteCase[] = [];
    for (const [school, student] of excusedStudents) {
      const id = randomUUID();
      await database.pool.query(
        `insert into excuses (id, school_id, student_id, begins_on, ends_on, code, reason, created_by) select $1, $2, $3, $4, $4, 'A', 'w', id from staff limit 1`,
        [...[id, world.schools[school].id], ...[world.students[student].id, dayOf[phase]]],
      );
      const done = async () =>
        (await database.pool.query('delete from excuses where id = $1 and withdrawn_at is null', [id])).rowCount === 0;
      cases.push({ path: `/api/v1/excuses/${id}`, status: mayDecide(who, school, 'attendance') ? 200 : isOffice(who) ? 404 : 403, done });
    }
    return cases;
  },
  listLateArrivals: ofSchool('late-arrivals', (who, school) => mayDecide(who, school, 'attendance')),
  listHeldMutations: ({ world }, who) =>
    schoolKeys.map((school) => ({
      path: `/api/v1/held-mutations?school_id=${world.schools[school].id}`,
      status: officeAt(who, school) ? 200 : 403,
    })),
  readSheetHistory: (server, who) =>
    sectionKeys.map((section) => ({
      path: `${sheetPath(server, section, '2026-03-18')}/history`,
      status: mayDecide(who, server.world.sections[section].school, 'attendance') ? 200 : isOffice(who) ? 404 : 403,
    })),
  setOfficeMark: officeMark(true),
  clearOfficeMark: officeMark(false),
  decideHeldMutation: async ({ world, database }, who, phase) => {
    const cases: RouteCase[] = [];
    for (const [school, student] of [
      ['A', 's1'],
      ['B', 's4'],
    ] as const) {
      const section = school === 'A' ? 'S1' : 'S4';
      const sheet = `${world.sections[section].id}:${dayOf[phase]}:${world.schools[school].period}`;
      for (const [what, held] of [
        ['attendance', { collection: 'attendance_sheets', document_id: sheet, path: ['marks', world.students[student].id, 'teacher'] }],
        ['records', { collection: 'students', document_id: world.students[student].id, path: ['pronouns'] }],
      ] as const) {
        for (const decision of ['accept', 'return']) {
          const id = await addHeld(database.pool, world, school, { ...held, path: [...held.path], to: `w-${randomUUID()}` });
          const done = async () =>
            (await database.pool.query('delete from held_mutations where id = $1 and decision is null', [id])).rowCount === 0;
          const status = mayDecide(who, school, what) ? 204 : isOffice(who) ? 404 : 403;
          cases.push({ path: `/api/v1/held-mutations/${id}/decision`, body: { decision }, status, done });
        }
      }
    }
    return cases;
  },
  reopenFinalGrade: async ({ world, database }, who) => {
    const cases: RouteCase[] = [];
    for (const section of ['S1', 'S4'] as const) {
      const { id, school, student } = world.sections[section];
      // Of a grading period of its own: the others ask at the same time.
      const period = randomUUID();
      await database.pool.query(
        `insert into grading_periods (id, term_id, name, start_date, end_date) values ($1, $2, $3, '2026-03-01', '2026-03-02')`,
        [period, world.schools[school].term, period],
      );
      await database.pool.query(
        `insert into final_grades (section_id, grading_period_id, student_id, posted_by, posted_at)
         select $1, $2, $3, id, '2026-03-18' from staff limit 1`,
        [id, period, world.students[student].id],
      );
      const done = async () =>
        (await database.pool.query('delete from final_grades where grading_period_id = $1 and posted_by is not null', [period]))
          .rowCount === 0;
      cases.push({
        path: `/api/v1/final-grades/${id}:${period}:${world.students[student].id}/posting`,
        status: mayDecide(who, school, 'records') ? 204 : isOffice(who) ? 404 : 403,
        done,
      });
    }
    return cases;
  },
  listStudentAlerts: ({ world }, who, phase) => {
    const seen = alertKeys.filter(({ student, audience }) => knowsAlert(who, phase, student, audience));
    const idsOf = (some: typeof alertKeys) => some.map(({ student, audience }) => world.students[student].alerts[audience]);
    const status = readsAlerts(who) ? 200 : 403;
    return [
      ...schoolKeys.map((school) => ({
        path: `/api/v1/student-alerts?school_id=${world.schools[school].id}`,
        status,
        ids: idsOf(seen.filter(({ student }) => schoolOfStudent(student) === school)),
      })),
      ...studentKeys.map((key) => ({
        path: `/api/v1/student-alerts?student_id=${world.students[key].id}`,
        status,
        ids: idsOf(seen.filter(({ student }) => student === key)),
      })),
    ];
  },
  readStudentAlert: ({ world }, who, phase) =>
    alertKeys.map(({ student, audience }) => ({
      path: `/api/v1/student-alerts/${world.students[student].alerts[audience]}`,
      status: knowsAlert(who, phase, student, audience) ? 200 : readsAlerts(who) ? 404 : 403,
    })),
  addStudentAlert: (server, who) =>
    (['s1', 's4'] as const).flatMap((student) =>
      (['safety', 'plan'] as const).map((audience): RouteCase => {
        const title = `w-${randomUUID()}`;
        const status = mayWriteAlert(who, schoolOfStudent(student), audience) ? 200 : keepsAlerts(who) ? 404 : 403;
        const body = { ...alertText, student_id: server.world.students[student].id, audience, title };
        // What was added is taken away again, so that the lists stay what they were.
        const done = async () =>
          ((await server.database.pool.query('delete from student_alerts where title = $1', [title])).rowCount ?? 0) > 0;
        return { path: '/api/v1/student-alerts', body, status, done };
      }),
    ),
  changeStudentAlert: (server, who, phase) =>
    (['s1', 's4'] as const).flatMap((student) =>
      (['safety', 'plan'] as const).map((audience): RouteCase => {
        const title = `w-${randomUUID()}`;
        const path = `/api/v1/student-alerts/${server.world.students[student].alerts[audience]}`;
        return {
          path,
          body: { ...alertText, title },
          status: alertWriteStatus(who, phase, student, audience, 200),
          done: alertStands(server, title),
        };
      }),
    ),
  deleteStudentAlert: async (server, who, phase) => {
    const cases: RouteCase[] = [];
    for (const student of ['s1', 's4'] as const) {
      for (const audience of ['safety', 'plan'] as const) {
        const id = randomUUID();
        await server.database.pool.query(
          `insert into student_alerts (id, student_id, audience, kind, title) values ($1, $2, $3, 'other', 'w')`,
          [...[id, server.world.students[student].id, audience]],
        );
        // Deleting it here both asks and tidies up.
        const done = async () => (await server.database.pool.query('delete from student_alerts where id = $1', [id])).rowCount === 0;
        cases.push({ path: `/api/v1/student-alerts/${id}`, status: alertWriteStatus(who, phase, student, audience, 204), done });
      }
    }
    return cases;
  },
};

function alertWriteStatus(who: string, phase: Phase, student: StudentKey, audience: 'safety' | 'plan', done: number): number {
  if (!keepsAlerts(who)) return 403;
  if (mayWriteAlert(who, schoolOfStudent(student), audience)) return done;
  return knowsAlert(who, phase, student, audience) ? 403 : 404;
}
