import type { GradingPeriodSetup } from '@osss/shared/setup/parts.ts';
import type { Guid } from '@osss/shared/values.ts';
import type { Transaction } from '../database/transaction.ts';
import { upsert } from '../oneroster/upsert.ts';
import { refuse } from './refused.ts';
import { newId, rename } from './rename.ts';

/** The grading periods are those listed; their terms come from the roster. One that grades or assignments name cannot go. */
export async function loadGradingPeriods(tx: Transaction, periods: GradingPeriodSetup[], school: Guid): Promise<void> {
  const listed = await inTerms(tx, periods, school);
  const taken = new Set<Guid>();
  for (const [term, ofTerm] of Map.groupBy(listed, ({ term_id }) => term_id)) {
    for (const id of await rename(tx, { table: 'grading_periods', parent: 'term_id', of: term }, ofTerm)) taken.add(id);
  }
  const rows = listed.map((row) => ({ ...row, id: newId(`${row.term_id}/grading/${row.name}`, taken) }));
  const columns = { id: 'uuid', term_id: 'uuid', name: 'text', start_date: 'date', end_date: 'date', locks_on: 'date', weight: 'numeric' };
  await upsert(tx, { table: 'grading_periods', key: ['term_id', 'name'], insertOnly: ['id'], columns, rows });
  await removeUnlisted(tx, rows, school);
}

async function inTerms(tx: Transaction, periods: GradingPeriodSetup[], school: Guid) {
  const { rows: terms } = await tx.query<{ id: Guid; name: string; start_date: string; end_date: string }>(
    'select id, name, start_date, end_date from academic_terms where school_id = $1',
    [school],
  );
  return periods.map(({ term: termName, ...period }, index) => {
    const named = terms.filter(({ name }) => name === termName);
    if (named.length === 0) refuse(['grading_periods', index, 'term'], `no term of the roster is named ${termName}`);
    // The same name may be of several years: the one that holds its days.
    const term = named.find(({ start_date, end_date }) => start_date <= period.start_date && period.end_date <= end_date);
    if (term === undefined) refuse(['grading_periods', index, 'start_date'], `the term ${termName} does not hold these days`);
    return { ...period, term_id: term.id };
  });
}

async function removeUnlisted(tx: Transaction, listed: { term_id: Guid; name: string }[], school: Guid): Promise<void> {
  const values = [school, listed.map(({ term_id }) => term_id), listed.map(({ name }) => name)];
  const { rows } = await tx.query<{ name: string; grades: boolean; assignments: number }>(
    `select * from (select gone.name, exists (select from final_grades where grading_period_id = gone.id) as grades,
       (select count(*)::int from assignments where grading_period_id = gone.id) as assignments ${unlisted}) used
     where grades or assignments > 0 order by name limit 1`,
    values,
  );
  const [used] = rows;
  if (used !== undefined) {
    const why = used.grades ? 'has final grades' : `${used.assignments} assignments are counted in it`;
    refuse(['grading_periods'], `${used.name} is missing here, and ${why}: keep it, or rename it on the page`);
  }
  await tx.query(`delete from grading_periods where id in (select gone.id ${unlisted})`, values);
}

const unlisted = `from grading_periods gone join academic_terms term on term.id = gone.term_id
  where term.school_id = $1 and not exists (select from unnest($2::uuid[], $3::text[]) listed (term_id, name)
    where listed.term_id = gone.term_id and listed.name = gone.name)`;
