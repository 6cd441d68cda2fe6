import { getCell } from '@osss/shared/cells';
import type { MatrixServer } from './server.ts';
import type { Write } from './writes.ts';

/** Whether what was typed stands at the school. */
export async function stands({ database, world }: MatrixServer, { check, document_id, to }: Write, who: string): Promise<boolean> {
  const text = typeof to === 'string' ? to : JSON.stringify(to);
  const asked: Record<string, [string, unknown[]]> = {
    by: [
      `select from attendance_sheets where section_id || ':' || date || ':' || period_id = $1 and taken_by = $2
       union all select from emergency_rolls where school_id || ':' || date || ':' || number = $1 and ended_by = $2`,
      [document_id, world.userIds[who]],
    ],
    place: ['select from emergency_roll_entries where place = $1', [getCell(to, ['place'])]],
    kind: [
      `select from emergency_rolls where school_id || ':' || date || ':' || number = $1 and written_by = $2`,
      [document_id, world.userIds[who]],
    ],
    dismissed: ['select from notices where id = $1 and written_by = $2', [document_id, world.userIds[who]]],
    arrangement: ['select from section_arrangements where section_id::text = $1 and written_by = $2', [document_id, world.userIds[who]]],
    graded: [
      `select from assignments where section_id || ':' || id = $1 and written_by = $2
       union all select from gradebook_entries where section_id || ':' || assignment_id = $1 and written_by = $2
       union all select from final_grades where section_id || ':' || grading_period_id = $1 and written_by = $2`,
      [document_id, world.userIds[who]],
    ],
    gradebook: [
      `select from section_gradebooks where section_id = $1 and written_by = $2
       union all select from assignment_categories where section_id = $1 and written_by = $2`,
      [document_id, world.userIds[who]],
    ],
    mark: ['select from attendance_events where notes = $1', [getCell(to, ['note'])]],
    dropped_on: ['select from student_section_enrollments where id = $1 and dropped_on = $2', [document_id, text]],
    text: [
      'select from persons where preferred_name = $1 or pronouns = $1 union all select from student_alerts where title = $1 union all select from schools where name = $1 union all select from courses where name = $1 union all select from notes where text = $1 union all select from assignments where $1 in (name, description) union all select from gradebook_entries where comment = $1 union all select from final_grades where comment = $1 union all select from emergency_contacts where $1 in (phone, email, relationship)',
      [text],
    ],
  };
  const [sql, values] = asked[check] ?? ['select', []];
  return ((await database.pool.query(sql, values)).rowCount ?? 0) > 0;
}

/** Enrollments as they were, and names; unstamped, so that the next person's edit meets the same. */
export async function putBack({ database, world }: MatrixServer): Promise<void> {
  const ids = (['s1', 's3', 's4'] as const).map((key) => world.students[key]);
  await database.pool.query(
    `begin; set local osss.stamped = 'on';
     update student_section_enrollments set dropped_on = null where id in (${ids.map(({ enrollment }) => `'${enrollment}'`).join()});
     update persons set pronouns = null where id in (${ids.map(({ person }) => `'${person}'`).join()});
     update attendance_sheets set taken_by = null, taken_at = null, taken_effective_at = '2026-01-02', taken_seq = 0,
       taken_mutation_id = gen_random_uuid(), taken_step = 0 where taken_by is not null;
     delete from cell_stamps where collection in ('sections', 'notes', 'emergency_rolls', 'student_contacts', 'notices', 'assignments', 'final_grades');
     update assignments set written_by = null, deleted_at = null;
     update gradebook_entries set written_by = null;
     update final_grades set written_by = null, posted_by = null, posted_at = null, numeric_grade = null, letter_grade = null;
     update section_gradebooks set written_by = null;
     update assignment_categories set written_by = null;
     update emergency_rolls set ended_by = null, ended_at = null, written_by = null;
     update section_arrangements set written_by = null;
     update notices set dismissed = false, written_by = null;
     commit`,
  );
}
