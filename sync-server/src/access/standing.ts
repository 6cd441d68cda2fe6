import type { Actor } from '@osss/shared/access';
import { schoolDay } from '@osss/shared/school-day';
import { missingParts, reasonsFor, type KnownDuty, type Reason } from '@osss/shared/standing';
import type { Instant, SchoolDate } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';

type Row = Pick<KnownDuty, 'role' | 'begins_on' | 'ends_on'> & {
  timezone: string;
  school: string;
  term: string;
  start_date: SchoolDate;
  end_date: SchoolDate;
  missing: string[];
};

/** ID11: why this person has no class, by what the whole roster says; a device says the same of what it holds. */
export async function readReasons(tx: Transaction, actor: Actor, now: Instant): Promise<Reason[]> {
  const { rows } = await tx.query<Row>({ name: 'duties of', text: 'select * from duties_of($1)', values: [actor.user_id] });
  return reasonsFor(
    actor,
    rows.map((row) => known(row, now)),
    new Date(now).toISOString().slice(0, 10),
  );
}

function known({ role, begins_on, ends_on, timezone, school, term: name, start_date, end_date, missing }: Row, now: Instant): KnownDuty {
  const home = { today: schoolDay(now, timezone), school, term: { name, start_date, end_date } };
  return { role, begins_on, ends_on, home: { ...home, missing: missingParts.filter((part) => missing.includes(part)) } };
}
