import type { GradingPeriodSetup } from '@osss/shared/setup/parts.ts';
import type { Guid } from '@osss/shared/values.ts';
import type { Transaction } from '../database/transaction.ts';
import { uuidFrom } from '../oneroster/uuid-from.ts';
import { upsert } from '../oneroster/upsert.ts';
import { refuse } from './refused.ts';

/** The grading periods are those listed; their terms come from the roster. */
export async function loadGradingPeriods(tx: Transaction, periods: GradingPeriodSetup[], school: Guid): Promise<void> {
  const { rows: terms } = await tx.query<{ id: Guid; name: string; start_date: string; end_date: string }>(
    'select id, name, start_date, end_date from academic_terms where school_id = $1',
    [school],
  );
  const rows = periods.map((period, index) => {
    const named = terms.filter(({ name }) => name === period.term);
    if (named.length === 0) refuse(['grading_periods', index, 'term'], `no term of the roster is named ${period.term}`);
    // The same name may be of several years: the one that holds its days.
    const term = named.find(({ start_date, end_date }) => start_date <= period.start_date && period.end_date <= end_date);
    if (term === undefined) refuse(['grading_periods', index, 'start_date'], `the term ${period.term} does not hold these days`);
    const { name, start_date, end_date, locks_on, weight } = period;
    return { id: uuidFrom(`${term.id}/grading/${name}`), term_id: term.id, name, start_date, end_date, locks_on, weight };
  });
  const columns = { id: 'uuid', term_id: 'uuid', name: 'text', start_date: 'date', end_date: 'date', locks_on: 'date', weight: 'numeric' };
  await upsert(tx, { table: 'grading_periods', key: ['term_id', 'name'], insertOnly: ['id'], columns, rows });
  const { rows: graded } = await tx.query<{ name: string }>(
    `select gone.name from grading_periods gone join academic_terms term on term.id = gone.term_id
     where term.school_id = $1 and exists (select from final_grades where grading_period_id = gone.id)
       and not exists (select from unnest($2::uuid[], $3::text[]) listed (term_id, name)
         where listed.term_id = gone.term_id and listed.name = gone.name) limit 1`,
    [school, rows.map((row) => row.term_id), rows.map((row) => row.name)],
  );
  if (graded[0] !== undefined) refuse(['grading_periods'], `${graded[0].name} is missing here, and has final grades`);
  await tx.query(
    `delete from grading_periods gone using academic_terms term
     where term.id = gone.term_id and term.school_id = $1
       and not exists (select from unnest($2::uuid[], $3::text[]) listed (term_id, name)
         where listed.term_id = gone.term_id and listed.name = gone.name)`,
    [school, rows.map((row) => row.term_id), rows.map((row) => row.name)],
  );
}
