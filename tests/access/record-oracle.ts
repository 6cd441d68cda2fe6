import type { Route } from '@osss/sync-server/office/route';
import { z } from 'zod';
import { mayAdminister, mayKnow, officesOf, type StudentKey } from './oracle.ts';
import { isLinked, type Cases, type RouteCase } from './route-oracle.ts';
import { sampleOf } from './samples.ts';
import type { MatrixServer } from './server.ts';

type Allowed = (who: string) => boolean;
const administrators: Allowed = mayAdminister;
const either: Allowed = (who) => mayAdminister(who) || officesOf('records').includes(who);
const offices: Allowed = (who) => mayAdminister(who) || officesOf('records').includes(who) || officesOf('attendance').includes(who);

/** Whose work these routes are. Who is not among them must get a no, whatever they ask for. */
const work: Record<string, Allowed> = {
  ...named(administrators, 'changeSchool', 'createAcademicTerm', 'changeAcademicTerm', 'createCourse', 'changeCourse'),
  ...named(administrators, 'createCourseSection', 'changeCourseSection'),
  ...named(
    either,
    'changeStudent',
    'changeEnrollment',
    'createEnrollment',
    'createTeacherSectionAssignment',
    'changeTeacherSectionAssignment',
  ),
  ...named(administrators, 'listSetupFindings', 'readSetupFindings', 'readSetup', 'loadPhotos'),
  ...named(
    administrators,
    'listImports',
    'readImport',
    'listImportChanges',
    'listImportFindings',
    'sendImport',
    'applyImport',
    'undoImport',
  ),
  ...named(offices, 'listSubstitutePasses', 'giveSubstitutePass', 'endSubstitutePass', 'readPassChoices'),
  ...named(either, 'listWaitingSignIns', 'linkWaitingSignIn', 'setSignInAside', 'takeSignInBack', 'listLogins', 'unlinkLogin'),
  ...named(either, 'listLinkablePeople', 'listLoginChanges', 'listSignInRules'),
  ...named(administrators, 'setSignInRule'),
};

function named(allowed: Allowed, ...operations: string[]): Record<string, Allowed> {
  return Object.fromEntries(operations.map((operation) => [operation, allowed]));
}

/** What a route of records may be asked, and by whom; undefined: nobody has said. */
export function recordOracle(route: Route): Cases | undefined {
  const allowed = work[route.operationId] ?? (/^(read|write)Setup[A-Z]/.test(route.operationId) ? administrators : undefined);
  if (allowed !== undefined) return workCases(route, allowed);
  if (route.method === 'get' && /^(osss_)?(list|read)/.test(route.operationId)) return readCases(route);
  return undefined;
}

/** Only who may not is asked to write: what the others do is for the tests of each route. */
function workCases(route: Route, allowed: Allowed): Cases {
  return async (server, who) => {
    const status = [401, 403, 404];
    if (allowed(who)) return route.method === 'get' ? (await addresses(server, route)).map((path) => ({ path, status: null })) : [];
    const body = route.body === null ? undefined : sampleOf(route.operationId, route.body, server.world);
    return (await addresses(server, route)).map((path): RouteCase => {
      const file = route.upload === undefined ? {} : { headers: { 'content-type': route.upload.types[0] ?? '' } };
      return { path, status, headers: { 'if-match': '*' }, ...(body === undefined ? {} : { body }), ...file };
    });
  };
}

/** Every list and every record, by its id, whoever's it is; what is said is searched. Of students also who is in the list. */
function readCases(route: Route): Cases {
  return async (server, who, phase) => {
    const status = isLinked(who) ? null : 403;
    const cases = (await addresses(server, route)).map((path): RouteCase => ({ path, status }));
    if (route.operationId !== 'listStudents' || !isLinked(who)) return cases;
    const ids = mayKnow(who, phase).records.map((key: StudentKey) => server.world.students[key].id);
    return [{ path: route.path, status: 200, ids }];
  };
}

const known = new WeakMap<MatrixServer, Map<string, Promise<string[]>>>();

/** The route's address with each id there is, of either school. */
export function addresses(server: MatrixServer, route: Route): Promise<string[]> {
  const made = known.get(server) ?? new Map<string, Promise<string[]>>();
  known.set(server, made);
  const before = made.get(route.operationId);
  if (before !== undefined) return before;
  const found = findAddresses(server, route);
  made.set(route.operationId, found);
  return found;
}

async function findAddresses(server: MatrixServer, { operationId, path }: Route): Promise<string[]> {
  if (operationId === 'listChangeHistory') return historyAddresses(server);
  const asked = `${path}${queries[operationId] ?? ''}`;
  if (!path.includes('{')) return [asked];
  const ids = await idsIn(server, resourceOf(path));
  const pass = `${server.world.userIds['substitute'] ?? ''}:2026-03-16:2026-03-20`;
  // OSSS's addresses are read by the same function: a few of each tell whether one was forgotten.
  const some = path.startsWith('/api/v1/') ? ids : ids.slice(0, 4);
  return some.map((id) => asked.replace('{id}', id).replace('{pass_id}', pass));
}

/** As our addresses name it, also where OSSS's do: `/api/gradebook_entrys/…` is of the `gradebook-entries`. */
function resourceOf(path: string): string {
  const [, name = ''] = /^\/api\/(?:v1\/)?([a-z_-]+)/.exec(path) ?? [];
  const ours = name.replaceAll('_', '-').replace(/([^aeiou])ys$/, '$1ies');
  return ours === 'student-section-enrollments' ? 'enrollments' : ours;
}

/** What a list will not be asked without. */
const queries: Record<string, string> = {
  listLinkablePeople: '?search=Last',
  listImportChanges: '?kind=students',
  listImportFindings: '?kind=problem',
};

/** A document's history is asked for by its name. */
async function historyAddresses({ database }: MatrixServer): Promise<string[]> {
  const { rows } = await database.pool.query<{ collection: string; document_id: string }>(
    'select distinct collection, document_id from change_history order by 1, 2 limit 12',
  );
  return rows.map(
    ({ collection, document_id }) =>
      `/api/v1/change-history?${new URLSearchParams({ 'filter[collection]': collection, 'filter[document_id]': document_id }).toString()}`,
  );
}

const tables: Record<string, string> = {
  enrollments: 'student_section_enrollments',
  staffs: 'staff',
  'attendance-sheets': `(select section_id || ':' || date || ':' || period_id as id from attendance_sheets) sheets`,
  'attendance-codes': `(select school_id || ':' || code as id from attendance_codes) codes`,
  'attendance-events': `(select section_id || ':' || date || ':' || period_id || ':' || student_id || ':' || source as id
    from attendance_events join attendance_sheets using (sheet_no)) marks`,
  'student-guardians': `(select student_id || ':' || guardian_id as id from student_guardians) kin`,
  'emergency-rolls': `(select school_id || ':' || date || ':' || number as id from emergency_rolls) rolls`,
  'staff-schools': `(select staff_id || ':' || school_id as id from staff_schools) places`,
  'section-gradebooks': `(select section_id as id from section_gradebooks) books`,
  'external-ids': `(select entity_type || ':' || system || ':' || external_id as id from external_ids) names`,
  notes: `(select user_id || ':' || student_id || ':' || note_id as id from notes) jotted`,
  'assignment-categories': `(select section_id || ':' || id as id from assignment_categories) sorts`,
  assignments: `(select section_id || ':' || id as id from assignments) works`,
  'gradebook-entries': `(select section_id || ':' || assignment_id || ':' || student_id as id from gradebook_entries) entries`,
  'final-grades': `(select section_id || ':' || grading_period_id || ':' || student_id as id from final_grades) grades`,
  imports: '(select gen_random_uuid() as id) nothing',
  'waiting-sign-ins': '(select gen_random_uuid() as id) nothing',
  logins: '(select gen_random_uuid() as id) nothing',
};

const personal = new Set([
  'students',
  'enrollments',
  'guardians',
  'student-guardians',
  'attendance-sheets',
  'attendance-events',
  'change-history',
  'emergency-contacts',
  'assignments',
  'gradebook-entries',
  'final-grades',
  'emergency-rolls',
  'notes',
  'section-gradebooks',
  'course-sections',
  'schools',
]);

async function idsIn({ database }: MatrixServer, resource: string): Promise<string[]> {
  const table = tables[resource] ?? resource.replaceAll('-', '_');
  const { rows } = await database.pool.query<{ id: string }>(`select id::text from ${table} order by 1 limit 8`);
  const ids = z.array(z.string()).parse(rows.map(({ id }) => id));
  // Of what says nothing of anybody, one of either school will do.
  return personal.has(resource) ? ids : ids.slice(0, 2);
}
