import type { Transaction } from '../database/transaction.ts';
import { listItems } from './column-checks.ts';
import { identify, idOf } from './external-ids.ts';
import { atSchool } from './import-sessions.ts';
import type { Row } from './package-format.ts';
import { count, skip, type Ids, type ImportReport } from './report.ts';
import { upsert } from './upsert.ts';

type Known = { system: string; schools: Ids; terms: Ids };

/** Courses belong to a school in OSSS: one of the district's becomes one at each school that has classes of it. */
export async function importCourses(
  tx: Transaction,
  { courses, classes }: { courses: Row<'courses'>[]; classes: Row<'classes'>[] },
  { system, schools }: Known,
  report: ImportReport,
): Promise<Ids> {
  const offered = new Map<string, { school: string; cells: Row<'courses'>['cells'] }>();
  const byId = new Map(courses.map(({ cells }) => [cells.sourcedId, cells]));
  for (const cells of byId.values()) {
    if (schools.has(cells.orgSourcedId)) offered.set(atSchool(cells.sourcedId, cells.orgSourcedId), { school: cells.orgSourcedId, cells });
  }
  for (const { cells } of classes) {
    const course = byId.get(cells.courseSourcedId);
    if (course !== undefined)
      offered.set(atSchool(course.sourcedId, cells.schoolSourcedId), { school: cells.schoolSourcedId, cells: course });
  }
  const ids = await identify(tx, { system, type: 'courses' }, [...offered.keys()]);
  const rows = [...offered].map(([key, { school, cells }]) => ({
    id: idOf(ids, key),
    school_id: idOf(schools, school),
    name: cells.title,
    code: cells.courseCode || null,
  }));
  const columns = { id: 'uuid', school_id: 'uuid', name: 'text', code: 'text' };
  count(report, 'courses', await upsert(tx, { table: 'courses', columns, rows }));
  return ids;
}

export async function importClasses(
  tx: Transaction,
  classes: Row<'classes'>[],
  { system, schools, terms, courses }: Known & { courses: Ids },
  report: ImportReport,
): Promise<Ids> {
  const ids = await identify(
    tx,
    { system, type: 'course_sections' },
    classes.map(({ cells }) => cells.sourcedId),
  );
  const rows = classes.map(({ cells }) => ({
    id: idOf(ids, cells.sourcedId),
    course_id: idOf(courses, atSchool(cells.courseSourcedId, cells.schoolSourcedId)),
    term_id: idOf(terms, atSchool(firstTerm(cells.termSourcedIds), cells.schoolSourcedId)),
    school_id: idOf(schools, cells.schoolSourcedId),
    section_number: cells.classCode || cells.title,
  }));
  const columns = { id: 'uuid', course_id: 'uuid', term_id: 'uuid', school_id: 'uuid', section_number: 'text' };
  count(report, 'sections', await upsert(tx, { table: 'course_sections', columns, rows }));
  const several = classes.filter(({ cells }) => listItems(cells.termSourcedIds).length > 1);
  skip(report, 'further terms of a class (only its first is read)', several.length);
  await importPeriodLabels(tx, classes, ids);
  return ids;
}

export function firstTerm(termSourcedIds: string): string {
  return listItems(termSourcedIds)[0] ?? '';
}

/** A class's `periods` and `location`; what the periods mean is asked of the school's setup (`arrange-meetings.ts`). */
async function importPeriodLabels(tx: Transaction, classes: Row<'classes'>[], sections: Ids): Promise<void> {
  const rows = classes.flatMap(({ cells }) =>
    [...new Set(listItems(cells.periods))].map((label) => ({
      section: idOf(sections, cells.sourcedId),
      label,
      room: cells.location || null,
    })),
  );
  const labels = [rows.map(({ section }) => section), rows.map(({ label }) => label), rows.map(({ room }) => room)];
  const all = classes.map(({ cells }) => idOf(sections, cells.sourcedId));
  await tx.query(
    `delete from section_period_labels l
     where section_id = any($3::uuid[])
       and not exists (select from unnest($1::uuid[], $2::text[]) n (section_id, label)
                       where n.section_id = l.section_id and n.label = l.label)`,
    [labels[0], labels[1], all],
  );
  await tx.query(
    `insert into section_period_labels as l (section_id, label, room) select * from unnest($1::uuid[], $2::text[], $3::text[])
     on conflict (section_id, label) do update set room = excluded.room where l.room is distinct from excluded.room`,
    labels,
  );
}
