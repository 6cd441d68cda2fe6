import type { Transaction } from '../database/transaction.ts';

/** Holds the periods whose times nobody has said yet. */
export const importedScheduleName = 'Imported periods';

/**
 * Gives every class with labels exactly the meetings that its labels mean at its school now. Run after an import and after a setup:
 * whichever comes last, the meetings are the same. Labels that mean nothing have none; classes without labels keep what they have.
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
     where t.section_id in (select l.section_id from section_period_labels l join course_sections s on s.id = l.section_id
       where s.school_id = any($1::uuid[])) and not exists (select from wanted w where ${same})`,
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
