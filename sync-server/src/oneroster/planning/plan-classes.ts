import type { Transaction } from '../../database/transaction.ts';
import { importedScheduleName } from '../arrange-meetings.ts';
import { uuidFrom } from '../uuid-from.ts';
import { identify, identifyKnown, speaksOfKnown } from './identify.ts';
import type { Modes, RunPlan } from './plan.ts';
import { termsThatHoldSeveral } from './term-of-class.ts';
import { idsOf, itemsOf, planGone, planned, planWanted, staged } from './rows.ts';

export function planClasses(modes: Modes): string[] {
  // A delta of classes alone does not say again what is part of what.
  const known = modes.academicSessions === 'bulk' ? '' : `case when c.term_sourced_ids like '%,%' then t.term_id end, `;
  const labels = `
    select i.entity_id as section_id, label, c.location as room, c.title as shown, c.line
    from ${staged('classes')} c join ${idsOf('course_sections')} i on i.external_id = c.sourced_id cross join ${itemsOf('c.periods')} label`;
  return [
    ...(speaksOfKnown(modes.classes) ? [identifyKnown('course_sections')] : []),
    identify('course_sections', `select sourced_id as external_id, null::text as natural_key from ${staged('classes')} c`),
    planWanted(
      'course_sections',
      `select i.entity_id as id, course.entity_id as course_id, coalesce(several.term_id, ${known}term.entity_id) as term_id, school.entity_id as school_id,
         coalesce(c.class_code, c.title) as section_number, c.title as shown, c.line
       from ${staged('classes')} c join ${idsOf('course_sections')} i on i.external_id = c.sourced_id
       join ${idsOf('courses')} course on course.external_id = c.course_sourced_id || '@' || c.school_sourced_id
       join ${idsOf('academic_terms')} term on term.external_id = split_part(c.term_sourced_ids, ',', 1) || '@' || c.school_sourced_id
       left join (${termsThatHoldSeveral}) several using (term_sourced_ids, school_sourced_id)
       left join course_sections t on t.id = i.entity_id
       join ${idsOf('schools')} school on school.external_id = c.school_sourced_id`,
    ),
    planWanted('section_period_labels', labels),
    planGone(
      'section_period_labels',
      `select l.section_id, l.label, c.title as shown from section_period_labels l
       join ${idsOf('course_sections')} i on i.entity_id = l.section_id join ${staged('classes')} c on c.sourced_id = i.external_id
       where not exists (select from (${labels}) w where w.section_id = l.section_id and w.label = l.label)`,
    ),
  ];
}

/** Every label of a class that the school's setup does not explain gets a period of its own, without times. */
export async function planUnknownLabels(tx: Transaction, importId: string, run: RunPlan): Promise<void> {
  const { rows } = await run<{ school_id: string; label: string }>(
    `select distinct s.school_id, l.label
     from ${planned('section_period_labels')} l join ${planned('course_sections')} s on s.id = l.section_id join ${idsOf('schools')} h on h.entity_id = s.school_id
     where not exists (select from period_mappings m where m.school_id = s.school_id and m.label = l.label)`,
  );
  const bySchool = Map.groupBy(rows, (row) => row.school_id);
  for (const [school, found] of [...bySchool].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const labels = found.map(({ label }) => label).toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    await planPeriods(tx, importId, school, labels);
  }
}

async function planPeriods(tx: Transaction, importId: string, school: string, labels: string[]): Promise<void> {
  const { rows } = await tx.query<{ id: string; is_default: boolean; name: string }>(
    'select id, is_default, name from bell_schedules where school_id = $1',
    [school],
  );
  const schedule = rows.find(({ name }) => name === importedScheduleName)?.id ?? uuidFrom(`${school}/${importedScheduleName}`);
  if (!rows.some(({ id }) => id === schedule)) {
    const after = { id: schedule, school_id: school, name: importedScheduleName, is_default: !rows.some((row) => row.is_default) };
    await addAll(tx, importId, 'bell_schedules', [{ id: schedule, shown: importedScheduleName, after }]);
  }
  const there = await tx.query<{ id: string; name: string }>('select id, name from periods where bell_schedule_id = $1', [schedule]);
  const idOf = new Map(there.rows.map(({ id, name }) => [name, id]));
  const fresh = labels.filter((label) => !idOf.has(label));
  for (const label of fresh) idOf.set(label, uuidFrom(`${schedule}/${label}`));
  const periods = fresh.map((name, place) => {
    const after = { id: idOf.get(name), bell_schedule_id: schedule, name, sequence: there.rows.length + place + 1 };
    return { id: idOf.get(name) ?? null, shown: name, after };
  });
  await addAll(tx, importId, 'periods', periods);
  const mappings = labels.map((label) => ({
    id: null,
    shown: label,
    after: { school_id: school, label, period_id: idOf.get(label), day_of_week: null, cycle_day: null },
  }));
  await addAll(tx, importId, 'period_mappings', mappings);
}

async function addAll(tx: Transaction, importId: string, table: string, rows: { id: string | null; shown: string; after: object }[]) {
  await tx.query(
    `insert into import_changes (import_id, table_name, action, row_id, label, before, after)
     select $1, $2, 'added', n.id, n.label, null, n.after from unnest($3::uuid[], $4::text[], $5::jsonb[]) n (id, label, after)`,
    [importId, table, rows.map(({ id }) => id), rows.map(({ shown }) => shown), rows.map(({ after }) => JSON.stringify(after))],
  );
}

/** Exactly the meetings that the labels of classes mean at their schools (arrange-meetings.ts does the same for a setup). */
export function planMeetings(): string[] {
  const wanted = `
    select l.section_id, m.period_id, m.day_of_week, m.cycle_day, l.room, l.label as shown,
      row_number() over (order by l.label) as line
    from ${planned('section_period_labels')} l
    join ${planned('course_sections')} s on s.id = l.section_id
    join ${idsOf('schools')} h on h.entity_id = s.school_id
    join ${planned('period_mappings')} m on m.school_id = s.school_id and m.label = l.label`;
  return [
    planWanted('section_meetings', wanted),
    planGone(
      'section_meetings',
      `select t.section_id, t.period_id, t.day_of_week, t.cycle_day, null as shown from section_meetings t
       where t.section_id in (select section_id from (${wanted}) own)
         and not exists (select from (${wanted}) w where w.section_id = t.section_id and w.period_id = t.period_id
           and coalesce(w.day_of_week, -1) = coalesce(t.day_of_week, -1) and coalesce(w.cycle_day, '') = coalesce(t.cycle_day, ''))`,
    ),
  ];
}
