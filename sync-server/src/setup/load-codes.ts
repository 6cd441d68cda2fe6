import type { AttendanceCodeSetup } from '@osss/shared/setup/parts.ts';
import type { Guid } from '@osss/shared/values.ts';
import type { Transaction } from '../database/transaction.ts';
import { upsert } from '../oneroster/upsert.ts';
import { refuse } from './refused.ts';

/** The school's codes are those listed. One that marks name cannot go: what they say would be lost. */
export async function loadCodes(tx: Transaction, codes: AttendanceCodeSetup[], school: Guid): Promise<void> {
  const columns = {
    ...{ school_id: 'uuid', code: 'text', description: 'text', is_present: 'boolean', is_excused: 'boolean', office_only: 'boolean' },
    ...{ counts_for_ada: 'boolean', wants_minutes: 'boolean', category: 'text', color: 'text', key: 'text', sequence: 'int' },
  };
  const rows = codes.map((code, sequence) => ({ school_id: school, sequence, ...code }));
  await upsert(tx, { table: 'attendance_codes', key: ['school_id', 'code'], columns, rows });
  const listed = codes.map(({ code }) => code);
  const { rows: used } = await tx.query<{ code: string }>(
    `select code from attendance_codes gone where school_id = $1 and code <> all ($2) and exists (
       select from attendance_events mark join attendance_sheets using (sheet_no) join course_sections section on section.id = section_id
       where mark.code = gone.code and section.school_id = $1)
     order by code`,
    [school, listed],
  );
  if (used[0]) refuse(['attendance_codes'], `${used[0].code} stands on marks already: keep the code, or make it for the office only`);
  await tx.query('delete from attendance_codes where school_id = $1 and code <> all ($2)', [school, listed]);
}
