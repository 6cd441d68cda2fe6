import type { Transaction } from '../database/transaction.ts';
import { identify, idOf } from './external-ids.ts';
import type { Row } from './package-format.ts';
import { count, type Ids, type ImportReport } from './report.ts';
import { upsert } from './upsert.ts';

type Session = Row<'academicSessions'>;

/** The id of a session at a school: OneRoster's sessions are the district's, OSSS's terms are each school's. */
export function atSchool(sessionId: string, schoolId: string): string {
  return `${sessionId}@${schoolId}`;
}

/** Years, semesters and terms become academic terms of every school, grading periods their parts. Keys of the answer: {@link atSchool}. */
export async function importSessions(
  tx: Transaction,
  { system, sessions, schools }: { system: string; sessions: Session[]; schools: Ids },
  schoolIds: readonly string[],
  report: ImportReport,
): Promise<Ids> {
  const terms = everywhere(
    sessions.filter(({ cells }) => cells.type !== 'gradingPeriod'),
    schoolIds,
  );
  const ids = await identify(
    tx,
    { system, type: 'academic_terms' },
    terms.map(({ key }) => key),
  );
  const rows = terms.map(({ key, school, cells }) => ({
    id: idOf(ids, key),
    school_id: idOf(schools, school),
    name: cells.title,
    type: cells.type,
    start_date: cells.startDate,
    end_date: cells.endDate,
  }));
  const columns = { id: 'uuid', school_id: 'uuid', name: 'text', type: 'text', start_date: 'date', end_date: 'date' };
  count(report, 'terms', await upsert(tx, { table: 'academic_terms', columns, rows }));
  const periods = everywhere(
    sessions.filter(({ cells }) => cells.type === 'gradingPeriod'),
    schoolIds,
  );
  await importGradingPeriods(tx, system, periods, ids, report);
  return ids;
}

type SessionAtSchool = { key: string; school: string; cells: Session['cells'] };

function everywhere(sessions: Session[], schoolIds: readonly string[]): SessionAtSchool[] {
  return schoolIds.flatMap((school) => sessions.map(({ cells }) => ({ key: atSchool(cells.sourcedId, school), school, cells })));
}

async function importGradingPeriods(tx: Transaction, system: string, periods: SessionAtSchool[], terms: Ids, report: ImportReport) {
  const ids = await identify(
    tx,
    { system, type: 'grading_periods' },
    periods.map(({ key }) => key),
  );
  const rows = periods.map(({ key, school, cells }) => ({
    id: idOf(ids, key),
    term_id: idOf(terms, atSchool(cells.parentSourcedId, school)),
    name: cells.title,
    start_date: cells.startDate,
    end_date: cells.endDate,
  }));
  const columns = { id: 'uuid', term_id: 'uuid', name: 'text', start_date: 'date', end_date: 'date' };
  count(report, 'grading_periods', await upsert(tx, { table: 'grading_periods', columns, rows }));
}
