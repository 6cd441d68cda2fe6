import type { Transaction } from '../../database/transaction.ts';
import { staged, withdrawn } from './rows.ts';
import { termsThatHoldSeveral } from './term-of-class.ts';

/** What is read and not used, each with its reason. */
const reasons: [what: string, sql: string][] = [
  [
    'users without a role',
    `select count(*) as count from ${staged('users')} u where not exists (
    select from ${staged('roles')} r where r.user_sourced_id = u.sourced_id)
    and not exists (select from import_ids i where i.import_id = $1 and i.type = 'persons' and i.external_id = u.sourced_id)`,
  ],
  [
    'classes of several terms that no longer one holds (the first of them is used)',
    `select count(*) as count from ${staged('classes')} c left join (${termsThatHoldSeveral}) several using (term_sourced_ids, school_sourced_id)
     where c.term_sourced_ids like '%,%' and several.term_id is null`,
  ],
  [
    'users who are not enabled (they are read as the others; who may sign in is for Keycloak to say)',
    `select count(*) as count from ${staged('users')} u where u.enabled_user = 'false'`,
  ],
  [
    'enrollments of administrators and proctors',
    `select count(*) as count from ${staged('enrollments')} e where e."role" not in ('teacher', 'student')`,
  ],
  [
    'repeated enrollments',
    `select count(*) - count(distinct entity_id) as count from import_ids
    where import_id = $1 and type in ('student_section_enrollments', 'teacher_section_assignments')`,
  ],
  [
    'withdrawn schools, terms and courses (they stay; nothing is deleted)',
    `select count(*) as count from (
    select from ${withdrawn('orgs')} o union all select from ${withdrawn('academicSessions')} s union all select from ${withdrawn('courses')} c) gone`,
  ],
];

export async function skippedRows(
  tx: Transaction,
  importId: string,
  unread: readonly string[],
): Promise<{ what: string; count: number }[]> {
  const skipped: { what: string; count: number }[] = [];
  for (const [what, sql] of reasons) {
    const { rows } = await tx.query<{ count: number }>(sql, [importId]);
    const count = rows[0]?.count ?? 0;
    if (count > 0) skipped.push({ what, count });
  }
  return [...skipped, ...unread.map((name) => ({ what: `all of ${name}`, count: 1 }))];
}
