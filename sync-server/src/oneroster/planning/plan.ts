import type { QueryResult, QueryResultRow } from 'pg';
import type { Transaction } from '../../database/transaction.ts';
import type { FileName, Mode } from '../package-format.ts';
import type { OnProgress } from '../progress.ts';
import { planClasses, planMeetings, planUnknownLabels } from './plan-classes.ts';
import { planDuties, planEnrollments } from './plan-enrollments.ts';
import { planPeople } from './plan-people.ts';
import { planCourses, planOrgs, planSessions } from './plan-schools.ts';
import { planWanted } from './rows.ts';

export type Modes = Record<FileName, Mode>;
export type PlanOptions = { importId: string; system: string; now: number; timeZone: string; modes: Modes };
export type RunPlan = <Row extends QueryResultRow>(sql: string) => Promise<QueryResult<Row>>;

/** Works out what the package, staged in `import_rows`, changes, and writes that to `import_changes`. Nothing of the school is touched. */
export async function planImport(tx: Transaction, options: PlanOptions, onProgress: OnProgress): Promise<void> {
  const run = runner(tx, options);
  await setForBulk(tx);
  const { modes } = options;
  const all = async (statements: string[]) => {
    for (const statement of statements) await run(statement);
  };
  const steps: [string, () => Promise<void>][] = [
    ['comparing schools', () => all(planOrgs(modes))],
    ['comparing terms', () => all(planSessions(modes))],
    ['comparing courses', () => all(planCourses(modes))],
    ['comparing classes', () => all(planClasses(modes))],
    ['comparing periods', () => planUnknownLabels(tx, options.importId, run)],
    ['comparing meetings', () => all(planMeetings())],
    ['comparing people', () => all(planPeople(modes))],
    ['comparing teachers', () => all(planDuties(modes))],
    ['comparing enrollments', () => all(planEnrollments(modes))],
    ['comparing ids', () => all([planWanted('external_ids', importedIds)])],
  ];
  for (const [index, [step, work]] of steps.entries()) {
    onProgress(step, index / steps.length);
    await work();
  }
}

const importedIds = `
  select i.type as entity_type, $2 as system, i.external_id, i.entity_id, null as shown, 0 as line from import_ids i where i.import_id = $1`;

/** A whole district in one statement: hashing beats looking up row by row, and no statement is cut off for taking long. */
export async function setForBulk(tx: Transaction): Promise<void> {
  await tx.query(`set local statement_timeout = 0`);
  await tx.query(`set local work_mem = '64MB'`);
  await setForReading(tx);
}

/** Row counts of what was written a moment ago are unknown to the planner; looking up row by row is what goes wrong by hours. */
export async function setForReading(tx: Transaction): Promise<void> {
  await tx.query(`set local enable_nestloop = off`);
}

/** The feed's triggers look up by index, as they should for a teacher's mark: forbidden that, they would read whole tables. */
export async function setForWriting(tx: Transaction): Promise<void> {
  await tx.query(`set local enable_nestloop = on`);
}

/** Runs the SQL of a plan: `$1` the import, `$2` the system, `$3` the moment, `$4` the zone of new schools, as far as it names them. */
export function runner(tx: Transaction, { importId, system, now, timeZone }: Omit<PlanOptions, 'modes'>): RunPlan {
  const values = [
    { value: importId, type: 'uuid' },
    { value: system, type: 'text' },
    { value: now, type: 'float8' },
    { value: timeZone, type: 'text' },
  ];
  return (sql) => {
    const used: number[] = [];
    const text = sql.replaceAll(/\$(\d)/g, (_, digit: string) => {
      const index = Number(digit) - 1;
      if (!used.includes(index)) used.push(index);
      return `$${used.indexOf(index) + 1}::${values[index]?.type}`;
    });
    return tx.query(
      text,
      used.map((index) => values[index]?.value),
    );
  };
}
