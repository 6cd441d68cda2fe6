import type { Guid, SchoolDate } from '@osss/shared/values.ts';
import { schoolDay } from '@osss/shared/school-day.ts';
import type { Transaction } from '../database/transaction.ts';
import { findingCodes, mends, type FindingCode } from './finding-codes.ts';
import { findingQueries } from './finding-queries.ts';

/** Something that is missing, or will surprise. `from` and `to` where it is about days. */
export type Finding = {
  code: FindingCode;
  /** `today`: Today cannot work for those it names; `surprise`: something will not be as expected. */
  severity: 'today' | 'surprise';
  count: number;
  /** At most five of what it is about, by name. */
  examples: string[];
  from: SchoolDate | null;
  to: SchoolDate | null;
  /** The page that mends it, and the place in a setup file (null: the roster or the sign-ins mend it). */
  mend: { page: string; path: string | null };
};

type Row = Pick<Finding, 'count' | 'examples' | 'from' | 'to'>;

/** What is missing before Today can work at this school, and what will surprise; nothing where all is well. */
export async function findingsOf(tx: Transaction, school: Guid, now: number): Promise<Finding[]> {
  const { rows } = await tx.query<{ timezone: string; school_code: string | null }>(
    'select timezone, school_code from schools where id = $1',
    [school],
  );
  const [about] = rows;
  if (about === undefined) return [];
  const today = schoolDay(now, about.timezone);
  const findings: Finding[] = [];
  for (const code of findingCodes) {
    const found = await tx.query<Row>(findingQueries[code], [school, today]);
    const [row] = found.rows;
    if (row === undefined || row.count === 0) continue;
    const { severity, page, path } = mends[code];
    findings.push({ code, severity, ...row, mend: { page: page(school), path } });
  }
  return findings.toSorted((a, b) => Number(b.severity === 'today') - Number(a.severity === 'today'));
}
