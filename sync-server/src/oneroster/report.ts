import type { Transaction } from '../database/transaction.ts';

/** What an import is about, in the order of its report; each is one or several tables. */
export const tablesOfKind = {
  organizations: ['organizations'],
  schools: ['schools'],
  terms: ['academic_terms'],
  grading_periods: ['grading_periods'],
  courses: ['courses'],
  sections: ['course_sections', 'section_period_labels'],
  periods: ['periods'],
  section_meetings: ['section_meetings'],
  persons: ['persons'],
  students: ['students'],
  staff: ['staff', 'staff_schools'],
  guardians: ['guardians'],
  families: ['student_guardians'],
  teacher_assignments: ['teacher_section_assignments'],
  enrollments: ['student_section_enrollments'],
} as const;

export type Kind = keyof typeof tablesOfKind;
export const kinds = Object.keys(tablesOfKind) as Kind[];
export type Counts = { added: number; changed: number; ended: number };

/** What an import did, or in a dry run would do. */
export type ImportReport = {
  kinds: Record<Kind, Counts>;
  /** Rows read and not used, each with its reason. */
  skipped: { what: string; count: number }[];
  repairs: number;
  /** Rows whose id an earlier row of their file has: the earlier one was used. */
  repeated: number;
};

/** Tables whose rows are part of something: a place of work more is no second person, but a change of one who is here. */
const parts: Record<string, { of: string; by: string }> = {
  section_period_labels: { of: 'course_sections', by: 'section_id' },
  staff_schools: { of: 'staff', by: 'staff_id' },
};

type Counted = { table_name: string; action: keyof Counts; count: number };

export async function countChanges(tx: Transaction, importId: string): Promise<Record<Kind, Counts>> {
  const { rows } = await tx.query<Counted>(
    `select table_name, action, count(*) as count from import_changes
     where import_id = $1 and not table_name = any($2) group by table_name, action`,
    [importId, Object.keys(parts)],
  );
  for (const [table, part] of Object.entries(parts)) rows.push(...(await countParts(tx, importId, table, part)));
  const counted = kinds.map((kind) => {
    const counts: Counts = { added: 0, changed: 0, ended: 0 };
    const tables: readonly string[] = tablesOfKind[kind];
    for (const row of rows.filter(({ table_name }) => tables.includes(table_name))) counts[row.action] += row.count;
    return [kind, counts] as const;
  });
  return Object.fromEntries(counted) as Record<Kind, Counts>;
}

async function countParts(tx: Transaction, importId: string, table: string, { of, by }: { of: string; by: string }): Promise<Counted[]> {
  const { rows } = await tx.query<Counted>(
    `select $2 as table_name, case action when 'added' then 'changed' else action end as action,
       count(distinct coalesce(after, before)->>'${by}') as count
     from import_changes part
     where import_id = $1 and table_name = $2 and not exists (
       select from import_changes whole where whole.import_id = $1 and whole.table_name = '${of}' and whole.action in ('added', 'changed')
         and whole.row_id = (coalesce(part.after, part.before)->>'${by}')::uuid)
     group by 2`,
    [importId, table],
  );
  return rows;
}

/** Whether anything was, or would be, written. */
export function changesAnything({ kinds }: Pick<ImportReport, 'kinds'>): boolean {
  return Object.values(kinds).some(({ added, changed, ended }) => added + changed + ended > 0);
}
