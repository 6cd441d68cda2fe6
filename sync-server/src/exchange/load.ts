import type { Guid } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import { documentKey, type ReadMutation } from './exchange.ts';
import { columnCollections } from './column-readers.ts';
import { loadColumnDocuments } from './load-columns.ts';
import { loadDuties, namedStudents } from './load-duties.ts';
import { loadSheets } from './load-sheets.ts';
import type { SchoolRules, World } from './world.ts';

/** Everything needed to judge these mutations; their documents are locked already. */
export async function loadWorld(tx: Transaction, reads: readonly ReadMutation[], users: readonly Guid[]): Promise<World> {
  const world: World = {
    schools: new Map(),
    schoolOf: new Map(),
    terms: new Map(),
    enrolled: new Map(),
    dutySections: new Map(),
    sectionsOf: new Map(),
    documents: new Map(),
    held: new Map(),
    heldCounts: new Map(),
    heldCreates: new Set(),
  };
  if (reads.length === 0) return world;
  await loadSections(tx, world, refs(reads, ['attendance', 'roster', 'grades']));
  await loadStudents(tx, world, [...refs(reads, ['student', 'contacts']), ...namedStudents(reads)]);
  for (const id of refs(reads, ['emergency'])) world.schoolOf.set(`emergency:${id}`, id);
  if (reads.some(({ place }) => place.kind === 'emergency' || place.kind === 'user')) await loadDuties(tx, world, reads, users);
  await loadSchools(tx, world);
  const idsOf = (collection: string) => [
    ...new Set(reads.filter(({ mutation }) => mutation.collection === collection).map(({ mutation }) => mutation.document_id)),
  ];
  const documents = [...(await loadSheets(tx, idsOf('attendance_sheets')))];
  for (const collection of columnCollections) documents.push(...(await loadColumnDocuments(tx, collection, idsOf(collection))));
  for (const document of documents)
    world.documents.set(documentKey({ collection: document.collection, document_id: document.id }), document);
  await loadHeld(tx, world, reads, users);
  await loadHeldCreates(tx, world);
  return world;
}

function refs(reads: readonly ReadMutation[], kinds: readonly string[]): Guid[] {
  return [...new Set(reads.filter(({ place }) => kinds.includes(place.kind)).map(({ place }) => place.ref))];
}

type Term = { id: Guid; ends_on: string; kept_until: string };
type Enrolled = [student_id: Guid, added_on: string, dropped_on: string | null][];

async function loadSections(tx: Transaction, world: World, ids: Guid[]): Promise<void> {
  if (ids.length === 0) return;
  const text = `select c.id, c.school_id, (select json_build_object('id', t.id, 'ends_on', t.end_date, 'kept_until', t.end_date + 30) from academic_terms t where t.id = c.term_id) as term,
      (select json_agg(json_build_array(e.student_id, e.added_on, e.dropped_on)) from student_section_enrollments e where e.section_id = c.id) as enrolled
    from course_sections c where c.id = any($1::uuid[])`;
  const { rows } = await tx.query<{ id: Guid; school_id: Guid; term: Term; enrolled: Enrolled | null }>({
    name: 'judge-sections',
    text,
    values: [ids],
  });
  for (const { id, school_id, term, enrolled } of rows) {
    world.terms.set(id, term);
    world.schoolOf.set(`attendance:${id}`, school_id).set(`roster:${id}`, school_id).set(`grades:${id}`, school_id);
    const students = new Map<Guid, { added_on: string; dropped_on: string | null }[]>();
    for (const [student, added_on, dropped_on] of enrolled ?? []) {
      const spells = students.get(student);
      if (spells === undefined) students.set(student, [{ added_on, dropped_on }]);
      else spells.push({ added_on, dropped_on });
    }
    world.enrolled.set(id, students);
  }
}

async function loadStudents(tx: Transaction, world: World, ids: Guid[]): Promise<void> {
  if (ids.length === 0) return;
  const text = 'select id, school_id from students where id = any($1::uuid[])';
  const { rows } = await tx.query<{ id: Guid; school_id: Guid }>({ name: 'judge-students', text, values: [ids] });
  for (const { id, school_id } of rows) world.schoolOf.set(`student:${id}`, school_id).set(`contacts:${id}`, school_id);
}

type SchoolRow = Pick<SchoolRules, 'id' | 'timezone' | 'settings'> & {
  codes: Record<string, boolean> | null;
  period_ids: Guid[] | null;
  grading_periods: SchoolRules['grading_periods'] | null;
};

async function loadSchools(tx: Transaction, world: World): Promise<void> {
  const ids = [...new Set(world.schoolOf.values())];
  if (ids.length === 0) return;
  const text = `select s.id, s.timezone, s.settings,
      (select json_object_agg(c.code, c.office_only) from attendance_codes c where c.school_id = s.id) as codes,
      (select json_agg(p.id) from periods p join bell_schedules b on b.id = p.bell_schedule_id where b.school_id = s.id) as period_ids,
      (select json_agg(json_build_object('id', g.id, 'term_id', g.term_id, 'start_date', g.start_date, 'end_date', g.end_date, 'locks_on', g.locks_on))
        from grading_periods g join academic_terms t on t.id = g.term_id where t.school_id = s.id) as grading_periods
    from schools s where s.id = any($1::uuid[])`;
  const { rows } = await tx.query<SchoolRow>({ name: 'judge-schools', text, values: [ids] });
  for (const { id, timezone, settings, codes, period_ids, grading_periods } of rows) {
    const named = new Map(Object.entries(codes ?? {}).map(([code, office_only]) => [code, { office_only }]));
    world.schools.set(id, {
      id,
      timezone,
      settings,
      codes: named,
      period_ids: new Set(period_ids),
      grading_periods: grading_periods ?? [],
    });
  }
}

type HeldRow = { mutation_id: Guid; user_id: Guid; change_indexes: number[]; paths: string[][] };

/** What the undos name among the held, and how much of each person's is held. */
async function loadHeld(tx: Transaction, world: World, reads: readonly ReadMutation[], users: readonly Guid[]): Promise<void> {
  const counted = `select user_id, sum(cardinality(change_indexes))::int as open from held_mutations
    where user_id = any($1::uuid[]) and decision is null group by user_id`;
  const counts = await tx.query<{ user_id: Guid; open: number }>({
    name: 'judge-held-counts',
    text: counted,
    values: [[...new Set(users)]],
  });
  for (const { user_id, open } of counts.rows) world.heldCounts.set(user_id, open);
  const undone = reads.flatMap(({ mutation }) => mutation.changes.flatMap(({ undoes }) => (undoes === undefined ? [] : [undoes])));
  if (undone.length === 0) return;
  const text = `select mutation_id, user_id, change_indexes, (select json_agg(c -> 'path') from json_array_elements((mutation -> 'changes')::json) c) as paths
    from held_mutations where mutation_id = any($1::uuid[]) and decision is null`;
  const { rows } = await tx.query<HeldRow>({ name: 'judge-held', text, values: [[...new Set(undone)]] });
  for (const { mutation_id, user_id, change_indexes, paths } of rows) {
    const held = world.held.get(mutation_id) ?? { user_id, changes: new Map<string, number>() };
    for (const index of change_indexes) held.changes.set((paths[index] ?? []).join('/'), index);
    world.held.set(mutation_id, held);
  }
}

/** Of assignments alone: a sheet's and a grade's own id says which day or grading period they are of. */
async function loadHeldCreates(tx: Transaction, world: World): Promise<void> {
  const absent = [...world.documents.values()].filter(({ collection, scope }) => collection === 'assignments' && scope === null);
  if (absent.length === 0) return;
  const text = `select distinct document_id from held_mutations
    where collection = 'assignments' and document_id = any($1::text[]) and reason = 'period_locked' and decision is null`;
  const { rows } = await tx.query<{ document_id: string }>({
    name: 'judge-held-creates',
    text,
    values: [absent.map(({ id }) => id)],
  });
  for (const { document_id } of rows) world.heldCreates.add(documentKey({ collection: 'assignments', document_id }));
}
