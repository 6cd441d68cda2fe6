import type { Transaction } from '../database/transaction.ts';
import { uuidFrom } from './uuid-from.ts';

/** Holds the periods whose times nobody has said yet. */
export const importedScheduleName = 'Imported periods';

/** Every label of a class that the school's setup does not explain gets a period of its own, without times. */
export async function mapUnknownLabels(tx: Transaction, schoolIds: readonly string[]): Promise<void> {
  const { rows } = await tx.query<{ school_id: string; label: string }>(
    `select distinct s.school_id, l.label
     from section_period_labels l join course_sections s on s.id = l.section_id
     where s.school_id = any($1::uuid[])
       and not exists (select from period_mappings m where m.school_id = s.school_id and m.label = l.label)`,
    [schoolIds],
  );
  for (const school of new Set(rows.map((row) => row.school_id))) {
    const labels = rows.filter((row) => row.school_id === school).map(({ label }) => label);
    await mapToPeriodsWithoutTimes(
      tx,
      school,
      labels.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })),
    );
  }
}

async function mapToPeriodsWithoutTimes(tx: Transaction, school: string, labels: string[]): Promise<void> {
  const schedule = uuidFrom(`${school}/${importedScheduleName}`);
  await tx.query(
    `insert into bell_schedules (id, school_id, name, is_default)
     select $1, $2, $3, not exists (select from bell_schedules where school_id = $2 and is_default)
     on conflict do nothing`,
    [schedule, school, importedScheduleName],
  );
  const ids = labels.map((label) => uuidFrom(`${schedule}/${label}`));
  await tx.query(
    `insert into periods (id, bell_schedule_id, name, sequence)
     select n.id, $3, n.label, n.place + (select count(*) from periods where bell_schedule_id = $3)
     from unnest($1::uuid[], $2::text[]) with ordinality n (id, label, place)
     on conflict do nothing`,
    [ids, labels, schedule],
  );
  await tx.query(
    `insert into period_mappings (school_id, label, period_id) select $1, * from unnest($2::text[], $3::uuid[]) on conflict do nothing`,
    [school, labels, ids],
  );
}

/**
 * Gives every class with labels exactly the meetings that its labels mean at its school now. Run after an import and after a setup:
 * whichever comes last, the meetings are the same. Classes without labels keep the meetings they have.
 */
export async function arrangeMeetings(
  tx: Transaction,
  schoolIds: readonly string[],
): Promise<{ added: number; changed: number; ended: number }> {
  const wanted = `
    with wanted as (
      select distinct on (l.section_id, m.day_of_week, m.cycle_day, m.period_id)
        l.section_id, m.day_of_week, m.cycle_day, m.period_id, l.room
      from section_period_labels l
      join course_sections s on s.id = l.section_id
      join period_mappings m on m.school_id = s.school_id and m.label = l.label
      where s.school_id = any($1::uuid[])
      order by l.section_id, m.day_of_week, m.cycle_day, m.period_id, l.label
    )`;
  const same = `w.section_id = t.section_id and w.period_id = t.period_id
    and w.day_of_week is not distinct from t.day_of_week and w.cycle_day is not distinct from t.cycle_day`;
  const ended = await tx.query(
    `${wanted} delete from section_meetings t
     where t.section_id in (select section_id from wanted) and not exists (select from wanted w where ${same})`,
    [schoolIds],
  );
  const changed = await tx.query(
    `${wanted} update section_meetings t set room = w.room, updated_at = now() from wanted w where ${same} and t.room is distinct from w.room`,
    [schoolIds],
  );
  const added = await tx.query(
    `${wanted} insert into section_meetings (section_id, day_of_week, cycle_day, period_id, room)
     select w.section_id, w.day_of_week, w.cycle_day, w.period_id, w.room from wanted w
     on conflict do nothing`,
    [schoolIds],
  );
  return { added: added.rowCount ?? 0, changed: changed.rowCount ?? 0, ended: ended.rowCount ?? 0 };
}
