import { addDays } from '@osss/shared/school-day.ts';
import type { Transaction } from '../database/transaction.ts';
import { endDuties, endEnrollments } from './end-missing.ts';
import { idOf, missingFrom } from './external-ids.ts';
import { fold } from './fold.ts';
import { firstTerm } from './import-classes.ts';
import type { People } from './import-people.ts';
import { typedDrops } from './kept-cells.ts';
import type { RosterPackage, Row } from './package-format.ts';
import { count, skip, type Ids, type ImportReport } from './report.ts';
import { upsert } from './upsert.ts';

type Known = People & { system: string; sections: Ids; now: number };

/** Who teaches and who sits in which class. What the package no longer has is ended on the school's day of the import. */
export async function importEnrollments(tx: Transaction, files: RosterPackage['files'], known: Known, report: ImportReport): Promise<void> {
  await importTeachers(tx, files, known, report);
  await importStudentEnrollments(tx, files, known, report);
  const others = files.enrollments.filter(({ cells }) => cells.role !== 'teacher' && cells.role !== 'student');
  skip(report, 'enrollments of administrators and proctors', others.length);
}

async function importTeachers(
  tx: Transaction,
  files: RosterPackage['files'],
  { system, staff, sections, now }: Known,
  report: ImportReport,
) {
  const all = withRole(files, 'teacher').map(({ cells }) => {
    const row = {
      staff_id: idOf(staff, cells.userSourcedId),
      section_id: idOf(sections, cells.classSourcedId),
      role: cells.primary === 'false' ? 'co_teacher' : 'teacher',
      begins_on: cells.beginDate || null,
      ends_on: cells.endDate || null,
    };
    return { external: cells.sourcedId, natural: [row.staff_id, row.section_id, row.role, row.begins_on ?? ''].join('/'), row };
  });
  const existing = await naturalKeys(tx, 'teacher_section_assignments', `staff_id, section_id, role, coalesce(begins_on::text, '')`);
  const { ids, rows, repeated } = await fold(tx, { system, type: 'teacher_section_assignments' }, all, existing);
  skip(report, 'repeated enrollments of a teacher in a class', repeated);
  const columns = { id: 'uuid', staff_id: 'uuid', section_id: 'uuid', role: 'text', begins_on: 'date', ends_on: 'date' };
  const values = rows.map(({ id, row }) => ({ id, ...row }));
  count(report, 'teacher_assignments', await upsert(tx, { table: 'teacher_section_assignments', columns, rows: values }));
  const gone = missingFrom(
    ids,
    all.map(({ external }) => external),
  );
  count(report, 'teacher_assignments', { ended: await endDuties(tx, gone, now) });
}

async function importStudentEnrollments(tx: Transaction, files: RosterPackage['files'], known: Known, report: ImportReport) {
  const typed = await typedDrops(tx);
  const termOfClass = termsOfClasses(files);
  const all = withRole(files, 'student').map(({ cells }) => {
    const term = termOfClass.get(cells.classSourcedId);
    const row = {
      student_id: idOf(known.students, cells.userSourcedId),
      section_id: idOf(known.sections, cells.classSourcedId),
      added_on: cells.beginDate || (term?.startDate ?? ''),
      dropped_on: dropDay(cells.endDate, term?.endDate ?? ''),
    };
    return { external: cells.sourcedId, natural: [row.student_id, row.section_id, row.added_on].join('/'), row };
  });
  const existing = await naturalKeys(tx, 'student_section_enrollments', 'student_id, section_id, added_on');
  const { ids, rows, repeated } = await fold(tx, { system: known.system, type: 'student_section_enrollments' }, all, existing);
  skip(report, 'repeated enrollments of a student in a class', repeated);
  const columns = { id: 'uuid', student_id: 'uuid', section_id: 'uuid', added_on: 'date', dropped_on: 'date' };
  const values = rows.map(({ id, row }) => ({
    id,
    ...row,
    dropped_on: typed.has(`${id}/dropped_on`) ? (typed.get(`${id}/dropped_on`) ?? null) : row.dropped_on,
  }));
  count(report, 'enrollments', await upsert(tx, { table: 'student_section_enrollments', columns, rows: values }));
  const ended = await endEnrollments(
    tx,
    missingFrom(
      ids,
      all.map(({ external }) => external),
    ),
    known.now,
  );
  count(report, 'enrollments', { ended: ended.length });
  const present = new Set(files.users.map(({ cells }) => known.students.get(cells.sourcedId)));
  count(report, 'students', { ended: new Set(ended.filter((student) => !present.has(student))).size });
}

/** OneRoster's last day, as OSSS's first day without; staying to the end of the term is not a drop. */
export function dropDay(endDate: string, termEnd: string): string | null {
  return endDate === '' || endDate >= termEnd ? null : addDays(endDate, 1);
}

function termsOfClasses({ classes, academicSessions }: RosterPackage['files']) {
  const sessions = new Map(academicSessions.map(({ cells }) => [cells.sourcedId, cells]));
  return new Map(classes.map(({ cells }) => [cells.sourcedId, sessions.get(firstTerm(cells.termSourcedIds))]));
}

function withRole({ enrollments }: RosterPackage['files'], role: string): Row<'enrollments'>[] {
  return enrollments.filter(({ cells }) => cells.role === role);
}

async function naturalKeys(tx: Transaction, table: string, columns: string): Promise<Ids> {
  const { rows } = await tx.query<{ id: string; natural: string }>(`select id, concat_ws('/', ${columns}) as natural from ${table}`);
  return new Map(rows.map(({ id, natural }) => [natural, id]));
}
