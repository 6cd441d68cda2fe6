import type { Guid } from '@osss/shared/values.ts';
import type { RepeatedRow } from './package-format.ts';

export const kinds = [
  ...(['organizations', 'schools', 'terms', 'grading_periods', 'courses', 'sections', 'section_meetings'] as const),
  ...(['students', 'staff', 'teacher_assignments', 'enrollments'] as const),
] as const;
export type Kind = (typeof kinds)[number];
export type Counts = { added: number; changed: number; ended: number };

/** What an import did, or in a dry run would do. */
export type ImportReport = {
  system: string;
  dry_run: boolean;
  kinds: Record<Kind, Counts>;
  /** Rows read and not used, each with its reason. */
  skipped: { what: string; count: number }[];
  /** Rows whose id an earlier row of their file has: the earlier one was used. */
  repeated: RepeatedRow[];
};

export function emptyReport(system: string, dryRun: boolean): ImportReport {
  const counts = Object.fromEntries(kinds.map((kind) => [kind, { added: 0, changed: 0, ended: 0 }]));
  return { system, dry_run: dryRun, kinds: counts as Record<Kind, Counts>, skipped: [], repeated: [] };
}

export function count(report: ImportReport, kind: Kind, counts: Partial<Counts>): void {
  const sum = report.kinds[kind];
  sum.added += counts.added ?? 0;
  sum.changed += counts.changed ?? 0;
  sum.ended += counts.ended ?? 0;
}

export function skip(report: ImportReport, what: string, count: number): void {
  if (count > 0) report.skipped.push({ what, count });
}

/** Whether anything was, or would be, written. */
export function changesAnything({ kinds }: ImportReport): boolean {
  return Object.values(kinds).some(({ added, changed, ended }) => added + changed + ended > 0);
}

/** From a package's ids to ours, as the parts of an import hand them on. */
export type Ids = ReadonlyMap<string, Guid>;
