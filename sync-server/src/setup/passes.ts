import type { SubstitutePass } from '@osss/shared/setup/parts.ts';
import { isGuid, type Guid } from '@osss/shared/values.ts';
import type { Transaction } from '../database/transaction.ts';
import { refuse, type Path } from './refused.ts';

/** Attendance of some classes for some days. A pass that is there already changes nothing. @throws SetupRefusedError */
export async function givePasses(tx: Transaction, passes: SubstitutePass[], school: Guid): Promise<void> {
  for (const [index, pass] of passes.entries()) await givePass(tx, pass, school, ['passes', index]);
}

export async function givePass(
  tx: Transaction,
  pass: SubstitutePass,
  school: Guid,
  path: Path,
): Promise<{ staff_id: Guid; sections: number }> {
  const staff = await staffByNumber(tx, pass.employee_number, [...path, 'employee_number']);
  const sections = await sectionsOf(tx, pass, school, path);
  if (sections.length === 0) refuse([...path, 'all_sections_of'], 'this teacher has no classes at the school in those days');
  // A pass for the same class from the same day is the same pass, with the end said last.
  await tx.query(
    `insert into teacher_section_assignments as known (staff_id, section_id, role, begins_on, ends_on)
     select $1, section, 'substitute', $3, $4 from unnest($2::uuid[]) section
     on conflict (staff_id, section_id, role, begins_on) do update set ends_on = excluded.ends_on, updated_at = now()
     where known.ends_on is distinct from excluded.ends_on`,
    [staff, sections, pass.from, pass.to],
  );
  return { staff_id: staff, sections: sections.length };
}

async function staffByNumber(tx: Transaction, number: string, path: Path): Promise<Guid> {
  const { rows } = await tx.query<{ id: Guid }>('select id from staff where employee_number = $1', [number]);
  return rows[0]?.id ?? refuse(path, `nobody here has the staff number ${number}`);
}

async function sectionsOf(tx: Transaction, pass: SubstitutePass, school: Guid, path: Path): Promise<Guid[]> {
  if (pass.sections) {
    const ids: Guid[] = [];
    for (const [index, name] of pass.sections.entries()) ids.push(await sectionNamed(tx, name, school, [...path, 'sections', index]));
    return ids;
  }
  const teacher = await staffByNumber(tx, pass.all_sections_of ?? '', [...path, 'all_sections_of']);
  const { rows } = await tx.query<{ id: Guid }>(
    `select distinct section.id from teacher_section_assignments duty
     join course_sections section on section.id = duty.section_id and section.school_id = $2
     join academic_terms term on term.id = section.term_id
     where duty.staff_id = $1 and duty.role <> 'substitute' and term.start_date <= $4 and $3 <= term.end_date
       and coalesce(duty.begins_on <= $4, true) and coalesce($3 <= duty.ends_on, true)`,
    [teacher, school, pass.from, pass.to],
  );
  return rows.map(({ id }) => id);
}

async function sectionNamed(tx: Transaction, name: string, school: Guid, path: Path): Promise<Guid> {
  const { rows } = await tx.query<{ id: Guid }>(
    `select section.id from course_sections section where section.school_id = $1 and (section.id = $3
       or section.id in (select entity_id from external_ids where entity_type = 'course_sections' and external_id = $2))`,
    [school, name, isGuid(name) ? name : null],
  );
  if (rows.length > 1) refuse(path, `the id ${name} is of several classes here: name the class by our own id`);
  return rows[0]?.id ?? refuse(path, `no class of this school has the id ${name}`);
}
