import type { Transaction } from '../database/transaction.ts';

/**
 * What somebody has typed on a device is not overwritten by an import: those cells (their stamps have a `seq`) with their present values.
 * Keys: our id and the cell's name, `id/pronouns`.
 */
export async function typedStudentCells(tx: Transaction): Promise<Map<string, string | null>> {
  const { rows } = await tx.query<{ id: string; field: string; value: string | null }>(
    `select s.person_id as id, c.path[1] as field, case c.path[1] when 'pronouns' then p.pronouns else p.preferred_name end as value
     from cell_stamps c
     join students s on s.id::text = c.document_id
     join persons p on p.id = s.person_id
     where c.seq > 0 and c.collection = 'students' and c.path[1] in ('preferred_name', 'pronouns')`,
  );
  return new Map(rows.map(({ id, field, value }) => [`${id}/${field}`, value]));
}

export async function typedDrops(tx: Transaction): Promise<Map<string, string | null>> {
  const { rows } = await tx.query<{ id: string; dropped_on: string | null }>(
    `select e.id, e.dropped_on::text as dropped_on
     from cell_stamps c join student_section_enrollments e on e.id::text = c.document_id
     where c.seq > 0 and c.collection = 'enrollments' and c.path = array['dropped_on']`,
  );
  return new Map(rows.map(({ id, dropped_on }) => [`${id}/dropped_on`, dropped_on]));
}
