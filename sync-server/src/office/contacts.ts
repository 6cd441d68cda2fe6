import type { Guid } from '@osss/shared/values';
import { z } from 'zod';
import type { Transaction } from '../database/transaction.ts';

export const studentContact = z
  .object({
    name: z.string(),
    relationship: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
  })
  .meta({ id: 'ContactToCall' });
export type ContactToCall = z.infer<typeof studentContact>;

/** Whom to call about each of these students. */
export async function readContacts(tx: Transaction, students: readonly Guid[]): Promise<Map<Guid, ContactToCall[]>> {
  const { rows } = await tx.query<{ student_id: Guid; contacts: ContactToCall[] }>(guardiansOf, [students]);
  return new Map(rows.map(({ student_id, contacts }) => [student_id, contacts]));
}

// Parents before others, as a roster lists them; then by name, so that the order is the same each time.
const guardiansOf = `
  SELECT link.student_id, jsonb_agg(jsonb_build_object('name', person.first_name || ' ' || person.last_name, 'relationship', link.relationship,
    'phone', person.phone, 'email', person.email) ORDER BY (to_jsonb(link) ->> 'contact_priority')::int NULLS LAST, link.relationship <> 'parent', person.last_name, person.first_name, guardian.id) AS contacts
  FROM student_guardians link JOIN guardians guardian ON guardian.id = link.guardian_id JOIN persons person ON person.id = guardian.person_id
  WHERE link.student_id = ANY ($1::uuid[]) AND (link.ends_on IS NULL OR link.ends_on > current_date)
  GROUP BY link.student_id`;
